package dev.rekey.bot;

import dev.rekey.admin.Administration;
import dev.rekey.admin.Role;
import dev.rekey.audit.Origin;
import dev.rekey.brake.Brakes;
import dev.rekey.brake.PulledBrake;
import dev.rekey.card.AdminBoard;
import dev.rekey.card.AdminCard;
import dev.rekey.card.CardAction.Admin;
import dev.rekey.card.NoticeCard;
import dev.rekey.reset.PlainText;
import dev.rekey.reset.Reset;
import dev.rekey.reset.ResetId;
import dev.rekey.saga.Overview;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What people with a role can do in their own chat with Rekey; to everybody else the word means nothing. */
final class AdminMoves {

    private static final String WORD = "admin";
    private static final int LONGEST_NAME = 60;
    private static final int LATEST = 40;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final String CHOOSE = "Choose a case first.";
    private static final String NOT_YOURS = "Your role does not allow that.";

    private final Administration administration;

    AdminMoves(Administration administration) {
        this.administration = administration;
    }

    /** Shows the card to whoever wrote the word and has a role; false for everybody and everything else. */
    boolean say(Turn turn) {
        if (!turn.text().toLowerCase(Locale.ROOT).equals(WORD)) {
            return false;
        }
        Set<Role> roles = administration.rolesOf(turn.person());
        if (roles.isEmpty()) {
            return false;
        }
        show(turn, roles, Page.EMPTY);
        return true;
    }

    /** Answers a press; the role is read again, and the key counts once. */
    void press(Turn turn, Admin press) {
        Set<Role> roles = administration.rolesOf(turn.person());
        if (roles.isEmpty()
                || !administration.opens(press.key(), turn.person(), turn.conversationId(), turn.origin())) {
            turn.show(NoticeCard.outOfDate(turn.words()));
            return;
        }
        Role needed = neededFor(press.what());
        if (needed != null && !roles.contains(needed)) {
            administration.refused(needed, turn.origin());
            show(turn, roles, Page.saying(NOT_YOURS));
            return;
        }
        show(turn, roles, done(turn, press));
    }

    private static @Nullable Role neededFor(Admin.What what) {
        return switch (what) {
            case HOME -> null;
            case WAITING, FROZEN, STORY -> Role.VIEW;
            case POLICY -> Role.CONFIGURE;
            case STOP, GO_ON -> Role.BRAKE;
            case RELEASE -> Role.APPROVE;
        };
    }

    private Page done(Turn turn, Admin press) {
        Origin from = turn.origin();
        return switch (press.what()) {
            case HOME -> Page.EMPTY;
            case WAITING -> Page.listing("Waiting cases", administration.waiting(from));
            case FROZEN -> Page.listing("Frozen cases", administration.frozen(from));
            case STORY -> ResetId.parse(press.text()).map(id -> story(id, from)).orElseGet(() -> Page.saying(CHOOSE));
            case POLICY -> Page.telling(administration.policy(from));
            case STOP -> stop(press.whom(), press.text(), from);
            case GO_ON -> Page.saying(goOn(from));
            case RELEASE ->
                ResetId.parse(press.text())
                        .map(id -> Page.saying(administration
                                .release(id, false, turn.person(), from)
                                .orElse("Released. What Rekey has blocked stays blocked.")))
                        .orElseGet(() -> Page.saying(CHOOSE));
        };
    }

    private Page stop(String whom, String why, Origin from) {
        if (why.isBlank()) {
            return Page.saying("Say why first: everybody who sees this card will read it.");
        }
        return Page.saying(
                administration.stop(whom, why, from)
                        ? "Self-service is stopped. Two people have to agree before it goes on."
                        : "It was stopped already, or nobody is called so.");
    }

    private String goOn(Origin from) {
        List<String> came = new ArrayList<>();
        for (PulledBrake brake : administration.stopped()) {
            came.add(words(administration.goOn(brake.audience(), from)));
        }
        return came.isEmpty() ? words(Brakes.Release.NOT_PULLED) : String.join(" ", came);
    }

    private static String words(Brakes.Release release) {
        return switch (release) {
            case AGREED -> "You have agreed. Somebody else has to agree, too.";
            case RELEASED -> "Self-service goes on.";
            case SAME_PERSON -> "You have agreed already: somebody else has to.";
            case NOT_PULLED -> "It is not stopped.";
        };
    }

    private Page story(ResetId id, Origin from) {
        List<Map<String, Object>> lines = administration.story(id, from);
        List<String> told = lines.stream()
                .skip(Math.max(0, lines.size() - LATEST))
                .map(line -> "%s · %s · %s · by %s"
                        .formatted(line.get("at"), line.get("event"), line.get("detail"), line.get("actor")))
                .toList();
        return told.isEmpty() ? Page.saying("Nothing is known of this case.") : Page.telling(told);
    }

    private void show(Turn turn, Set<Role> roles, Page page) {
        boolean mayView = roles.contains(Role.VIEW);
        turn.show(AdminCard.render(new AdminBoard(
                administration.newKey(turn.person(), turn.conversationId()),
                mayView ? figures(administration.today(turn.origin())) : List.of(),
                stopped(),
                roles.contains(Role.BRAKE) ? administration.stoppable() : List.of(),
                mayView,
                roles.contains(Role.BRAKE),
                roles.contains(Role.APPROVE),
                roles.contains(Role.CONFIGURE),
                page.list(),
                page.cases().stream().map(AdminMoves::line).toList(),
                page.story(),
                page.hint())));
    }

    private List<String> stopped() {
        return administration.stopped().stream()
                .map(brake -> "%s: %s (since %s, by %s)"
                        .formatted(brake.whom(), brake.reason(), TIME.format(brake.pulledAt()), brake.pulledBy()))
                .toList();
    }

    private static List<AdminBoard.Figure> figures(Overview.Counts counts) {
        return List.of(
                new AdminBoard.Figure("Cases today", String.valueOf(counts.cases())),
                new AdminBoard.Figure("With a new factor", String.valueOf(counts.paired())),
                new AdminBoard.Figure("With people", String.valueOf(counts.withPeople())));
    }

    private static AdminBoard.Case line(Reset reset) {
        String ticket = Optional.ofNullable(reset.ticket())
                .map(ref -> ref.number() + " · ")
                .orElse("");
        String line = "%s%s · %s since %s"
                .formatted(
                        ticket,
                        PlainText.of(reset.person().name(), LONGEST_NAME),
                        reset.step(),
                        TIME.format(reset.stepAt()));
        return new AdminBoard.Case(reset.id().toString(), line);
    }

    /** What is shown below the figures. */
    private record Page(
            @Nullable String list,
            List<Reset> cases,
            List<String> story,
            @Nullable String hint) {

        private static final Page EMPTY = new Page(null, List.of(), List.of(), null);

        private static Page saying(String hint) {
            return new Page(null, List.of(), List.of(), Objects.requireNonNull(hint));
        }

        private static Page listing(String name, List<Reset> cases) {
            return new Page(name, cases, List.of(), null);
        }

        private static Page telling(List<String> story) {
            return new Page(null, List.of(), story, null);
        }
    }
}

package dev.rekey.card;

import static dev.rekey.card.Fixtures.BEGUN;
import static dev.rekey.card.Fixtures.CODES;
import static dev.rekey.card.Fixtures.DAY;
import static dev.rekey.card.Fixtures.LOCKED;
import static dev.rekey.card.Fixtures.MAIL;
import static dev.rekey.card.Fixtures.NEW_PHONE;
import static dev.rekey.card.Fixtures.PAGES;
import static dev.rekey.card.Fixtures.TEXT;
import static dev.rekey.card.Fixtures.aReset;
import static dev.rekey.card.Fixtures.longest;
import static dev.rekey.card.Fixtures.mustProve;
import static dev.rekey.reset.Removal.Outcome.ALREADY_GONE;
import static dev.rekey.reset.Removal.Outcome.NOT_PROVEN;
import static dev.rekey.reset.Removal.Outcome.REFUSED;
import static dev.rekey.reset.Removal.Outcome.REMOVED;

import dev.rekey.evidence.Evidence;
import dev.rekey.evidence.Job;
import dev.rekey.evidence.Means;
import dev.rekey.evidence.Request;
import dev.rekey.evidence.Verification;
import dev.rekey.reset.Alert;
import dev.rekey.reset.HandOver;
import dev.rekey.reset.Removal.Outcome;
import dev.rekey.reset.Reset;
import dev.rekey.reset.ResetStep;
import dev.rekey.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every card that Rekey can show, by name. */
final class Gallery {

    private static final Map<String, Outcome> TWO_GONE = Map.of("d1", REMOVED, "d2", ALREADY_GONE);
    private static final Map<String, Outcome> SOME_LEFT = Map.of("d1", REMOVED, "d2", REFUSED, "d3", NOT_PROVEN);

    private final Words words;
    private final String hint;

    private Gallery(Words words) {
        this.words = words;
        this.hint = words.of("hint.which", Map.of("most", 4));
    }

    /** All cards in English. */
    static final Gallery ENGLISH = in(Words.ENGLISH);

    /** All cards in these words. */
    static Gallery in(Words words) {
        return new Gallery(words);
    }

    /** Those that golden files show. */
    Map<String, AdaptiveCard> faces() {
        Map<String, AdaptiveCard> cards = new LinkedHashMap<>();
        questions(cards);
        results(cards);
        handOvers(cards);
        cards.put("withdrawn", card(aReset(ResetStep.WITHDRAWN).build()));
        cards.put("welcome", WelcomeCard.greeting("Amara", words));
        cards.put("welcome-nameless", WelcomeCard.greeting("", words));
        cards.put("not-understood", WelcomeCard.notUnderstood(words));
        cards.put("for-themselves-only", WelcomeCard.forThemselvesOnly(words));
        cards.put("you-are-welcome", WelcomeCard.youAreWelcome(words));
        cards.put("nothing-under-way", WelcomeCard.nothingUnderWay(words));
        cards.put(
                "status-handed-over",
                WelcomeCard.status(
                        aReset(ResetStep.HANDED_OVER)
                                .handedOver(HandOver.ASKED)
                                .filed()
                                .build(),
                        words));
        cards.put(
                "status-done",
                WelcomeCard.status(
                        aReset(ResetStep.DONE).paired(NEW_PHONE).filed().build(), words));
        disputedStatuses(cards);
        vouching(cards);
        cards.put("language", WelcomeCard.speaking(words));
        cards.put("devices", WelcomeCard.devices(List.of(LOCKED, TEXT, MAIL, BEGUN), words));
        cards.put("devices-none", WelcomeCard.devices(List.of(), words));
        cards.put("devices-not-now", WelcomeCard.devicesNotNow(words));
        cards.put("devices-unknown", WelcomeCard.devicesUnknown(words));
        cards.put("explanation", WelcomeCard.explanation(words));
        cards.put("continued-below", NoticeCard.continuedBelow(words));
        cards.put("news", NoticeCard.news(words));
        cards.put("out-of-date", NoticeCard.outOfDate(words));
        cards.put("keep-secrets", NoticeCard.keepSecrets(words));
        return cards;
    }

    private void vouching(Map<String, AdaptiveCard> cards) {
        Reset reset = aReset(ResetStep.VERIFYING).choseAll().filed().build();
        List<String> numbers = List.of("47", "12", "83");
        for (Means means : List.of(Means.MANAGER, Means.DESK)) {
            VouchCard.Ask ask = new VouchCard.Ask(
                    "5f0e8f3c-6d3b-4b7a-9a55-1d2f7f0c9b10",
                    Fixtures.KEY,
                    means,
                    numbers,
                    Fixtures.DAY.plus(Duration.ofHours(1)));
            cards.put("vouch-" + means.word(), VouchCard.ask(ask, reset, words));
        }
        for (VouchCard.End end : VouchCard.End.values()) {
            cards.put(
                    "vouch-" + end.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    VouchCard.ended(end, reset.person(), words));
        }
        cards.put("vouch-case-gone", VouchCard.ended(VouchCard.End.NOT_NEEDED, null, words));
        cards.put("attest-follows", VouchCard.follows(words));
        cards.put("attest-nothing", VouchCard.nothingToAttest(words));
    }

    private void disputedStatuses(Map<String, AdaptiveCard> cards) {
        Fixtures.Builder reported = aReset(ResetStep.HANDED_OVER)
                .chose("d1")
                .removed(Map.of("d1", REMOVED))
                .filed();
        cards.put(
                "status-reported",
                WelcomeCard.status(reported.frozen(NEW_PHONE).paired(NEW_PHONE).build(), words));
        cards.put("status-released", WelcomeCard.status(reported.released().build(), words));
        cards.put(
                "status-being-reported",
                WelcomeCard.status(aReset(ResetStep.FREEZING).frozen().filed().build(), words));
        cards.put(
                "status-reported-without-ticket",
                WelcomeCard.status(aReset(ResetStep.HANDED_OVER).frozen().build(), words));
        cards.put(
                "status-denied",
                WelcomeCard.status(
                        aReset(ResetStep.HANDED_OVER)
                                .handedOver(HandOver.REPORTED)
                                .requested()
                                .filed()
                                .build(),
                        words));
    }

    /** Those, and each face with fifteen factors whose labels are as long as they get. */
    Map<String, AdaptiveCard> all() {
        Map<String, AdaptiveCard> cards = faces();
        for (ResetStep step : ResetStep.values()) {
            for (Outcome outcome : List.of(REMOVED, REFUSED)) {
                cards.put(
                        step + " with fifteen long labels, " + outcome,
                        card(
                                aReset(step)
                                        .devices(longest(15))
                                        .allEnded(outcome)
                                        .filed()
                                        .paired(longest(1).get(0))
                                        .reminded()
                                        .build(),
                                hint));
            }
        }
        return cards;
    }

    AdaptiveCard card(Reset reset) {
        return card(reset, null);
    }

    static JsonNode json(AdaptiveCard card) {
        return JsonMapper.shared().valueToTree(card.content());
    }

    private AdaptiveCard card(Reset reset, @Nullable String remark) {
        return ResetCard.render(reset, PAGES, words, remark);
    }

    private static final List<String> WHOM = List.of("everybody", "contractors");

    private void boards(Map<String, AdaptiveCard> cards) {
        List<AdminBoard.Figure> figures =
                List.of(new AdminBoard.Figure("Cases today", "12"), new AdminBoard.Figure("With a new factor", "9"));
        List<AdminBoard.Case> cases = List.of(
                new AdminBoard.Case(Fixtures.ID.toString(), "RK-1001 · Amara Okafor · WATCHING since 4 Mar 08:15"));
        cards.put(
                "admin",
                AdminCard.render(new AdminBoard(
                        Fixtures.KEY,
                        figures,
                        List.of(),
                        WHOM,
                        true,
                        true,
                        true,
                        true,
                        "Waiting cases",
                        cases,
                        List.of(),
                        null)));
        cards.put(
                "admin-home",
                AdminCard.render(new AdminBoard(
                        Fixtures.KEY,
                        figures,
                        List.of(),
                        WHOM,
                        true,
                        true,
                        true,
                        true,
                        null,
                        List.of(),
                        List.of(),
                        null)));
        cards.put(
                "admin-stopped",
                AdminCard.render(new AdminBoard(
                        Fixtures.KEY,
                        figures,
                        List.of("contractors: calls in the name of people"),
                        List.of("everybody"),
                        true,
                        true,
                        false,
                        false,
                        "Frozen cases",
                        List.of(),
                        List.of("08:15:27 · CHOSEN · d1 · by tenant/amara"),
                        hint)));
    }

    private void proofs(Map<String, AdaptiveCard> cards) {
        Verification asked = mustProve(Job.RECOVER, Means.MANAGER, Means.DESK)
                .asking(List.of(new Request(Means.MANAGER, "Ingrid Solberg", "47", DAY)));
        Evidence manager = new Evidence(Means.MANAGER, "tenant/ingrid", DAY, "approval 1");
        Evidence desk = new Evidence(Means.DESK, "tenant/kim", DAY, "approval 2");
        cards.put(
                "proof-sign-in",
                card(aReset(ResetStep.VERIFYING).chose("d1").filed().build()));
        cards.put(
                "proof-sign-in-with-hint",
                card(aReset(ResetStep.VERIFYING).chose("d1").filed().build(), hint));
        cards.put(
                "proof-asked",
                card(aReset(ResetStep.VERIFYING)
                        .choseAll()
                        .filed()
                        .proving(asked)
                        .build()));
        cards.put(
                "proof-identity",
                card(aReset(ResetStep.VERIFYING)
                        .choseAll()
                        .filed()
                        .proving(mustProve(Job.RECOVER, Means.MANAGER, Means.IDENTITY)
                                .asking(List.of(new Request(Means.MANAGER, "Ingrid Solberg", "47", DAY))))
                        .build()));
        cards.put(
                "proof-partly",
                card(aReset(ResetStep.VERIFYING)
                        .choseAll()
                        .filed()
                        .proving(asked.with(manager))
                        .build()));
        cards.put(
                "proof-waiting",
                card(aReset(ResetStep.VERIFYING)
                        .choseAll()
                        .filed()
                        .proving(asked.with(manager).with(desk))
                        .build()));
        cards.put(
                "proof-any-one",
                card(aReset(ResetStep.VERIFYING)
                        .choseAll()
                        .filed()
                        .proving(Fixtures.mustProveOneOf(Job.RECOVER, Means.MANAGER, Means.DESK)
                                .asking(List.of(
                                        new Request(Means.MANAGER, "Ingrid Solberg", "47", DAY),
                                        new Request(Means.DESK, "", "83", DAY))))
                        .build()));
        cards.put("offer-stolen", card(aReset(ResetStep.OFFERED).outOfHands().build()));
        cards.put(
                "choice-to-block", card(aReset(ResetStep.CHOOSING).outOfHands().build()));
        cards.put("choice-stolen", card(aReset(ResetStep.CHOOSING).blocked("d1").build()));
        cards.put(
                "choice-locked",
                card(aReset(ResetStep.CHOOSING).devices(List.of(LOCKED, TEXT)).build()));
        cards.put("tending", card(aReset(ResetStep.TENDING).build()));
    }

    private void questions(Map<String, AdaptiveCard> cards) {
        proofs(cards);
        boards(cards);
        cards.put("offer", card(aReset(ResetStep.OFFERED).build()));
        cards.put("offer-with-hint", card(aReset(ResetStep.OFFERED).build(), hint));
        cards.put("invitation", card(aReset(ResetStep.OFFERED).requested().build()));
        cards.put(
                "invitation-with-hint",
                card(aReset(ResetStep.OFFERED).requested().build(), hint));
        cards.put("lookup", card(aReset(ResetStep.LOOKING_UP).build()));
        cards.put("lookup-slow", card(aReset(ResetStep.LOOKING_UP).failedOnce().build()));
        cards.put("choice-of-four", card(aReset(ResetStep.CHOOSING).build()));
        cards.put(
                "choice-of-one",
                card(aReset(ResetStep.CHOOSING).devices(List.of(TEXT)).build()));
        cards.put(
                "choice-with-hint",
                card(aReset(ResetStep.CHOOSING).devices(List.of(TEXT, MAIL)).build(), hint));
    }

    private void results(Map<String, AdaptiveCard> cards) {
        cards.put("progress", card(aReset(ResetStep.FILING).chose("d1", "d2").build()));
        cards.put(
                "progress-slow",
                card(aReset(ResetStep.REMOVING)
                        .chose("d1", "d2")
                        .filed()
                        .failedOnce()
                        .build()));
        Fixtures.Builder done =
                aReset(ResetStep.WATCHING).chose("d1", "d2").removed(TWO_GONE).filed();
        cards.put(
                "progress-with-hint",
                card(aReset(ResetStep.FILING).chose("d1", "d2").build(), words.of("hint.at-work")));
        cards.put(
                "set-aside",
                card(aReset(ResetStep.SET_ASIDE)
                        .chose("d1", "d2")
                        .removed(TWO_GONE)
                        .filed()
                        .build()));
        cards.put("result", card(done.build()));
        cards.put("result-with-hint", card(done.build(), words.of("hint.stuck")));
        cards.put("result-reminded", card(done.reminded().build()));
        cards.put("result-looked-in-vain", card(done.lookedInVain().build()));
        cards.put(
                "result-looked-in-vain-begun",
                card(done.lookedInVain(List.of(BEGUN, CODES)).build()));
        cards.put(
                "result-looking",
                card(aReset(ResetStep.WATCHING)
                        .chose("d1", "d2")
                        .removed(TWO_GONE)
                        .filed()
                        .looks()
                        .build()));
        cards.put(
                "result-reminded-tomorrow",
                card(aReset(ResetStep.WATCHING)
                        .chose("d1", "d2")
                        .removed(TWO_GONE)
                        .filed()
                        .remindedAt(Instant.parse("2026-01-16T08:00:00Z"))
                        .build()));
        cards.put(
                "result-reminded-tomorrow-there",
                card(aReset(ResetStep.WATCHING)
                        .chose("d1", "d2")
                        .removed(TWO_GONE)
                        .filed()
                        .remindedAt(Instant.parse("2026-01-16T08:00:00Z"))
                        .in(ZoneId.of("Europe/Berlin"))
                        .build()));
        cards.put(
                "result-some-left",
                card(aReset(ResetStep.WATCHING)
                        .chose("d1", "d2", "d3")
                        .removed(SOME_LEFT)
                        .filed()
                        .build()));
        cards.put(
                "result-no-factor",
                card(aReset(ResetStep.WATCHING).devices(List.of()).filed().build()));
        Fixtures.Builder paired = aReset(ResetStep.DONE).paired(NEW_PHONE).filed();
        cards.put("paired", card(paired.chose("d1", "d2").removed(TWO_GONE).build()));
        cards.put(
                "paired-alone",
                card(aReset(ResetStep.DONE)
                        .paired(NEW_PHONE)
                        .alone()
                        .filed()
                        .chose("d1", "d2")
                        .removed(TWO_GONE)
                        .build()));
        cards.put(
                "paired-odd",
                card(aReset(ResetStep.DONE)
                        .paired(NEW_PHONE)
                        .odd(Alert.WEAKER)
                        .filed()
                        .chose("d1", "d2")
                        .removed(TWO_GONE)
                        .build()));
        cards.put(
                "paired-sessions-left",
                card(aReset(ResetStep.DONE)
                        .paired(NEW_PHONE)
                        .filed()
                        .chose("d1", "d2")
                        .removed(TWO_GONE)
                        .sessionsLeft()
                        .build()));
        cards.put(
                "paired-some-left",
                card(paired.chose("d1", "d2", "d3").removed(SOME_LEFT).build()));
    }

    private void handOvers(Map<String, AdaptiveCard> cards) {
        cards.put(
                "handed-over",
                card(aReset(ResetStep.HANDED_OVER)
                        .handedOver(HandOver.ACCOUNT)
                        .filed()
                        .build()));
        cards.put(
                "handed-over-without-ticket",
                card(aReset(ResetStep.HANDED_OVER)
                        .handedOver(HandOver.DESK_REFUSED)
                        .build()));
        cards.put(
                "handed-over-some-left",
                card(aReset(ResetStep.HANDED_OVER)
                        .handedOver(HandOver.ASKED)
                        .chose("d1", "d2", "d3")
                        .removed(SOME_LEFT)
                        .filed()
                        .build()));
        cards.put(
                "handed-over-doubtful",
                card(aReset(ResetStep.HANDED_OVER)
                        .handedOver(HandOver.NOTHING_REMOVED)
                        .chose("d1")
                        .removed(Map.of("d1", NOT_PROVEN))
                        .filed()
                        .build()));
        cards.put(
                "handing-over",
                card(aReset(ResetStep.HANDING_OVER).handedOver(HandOver.ASKED).build()));
        cards.put(
                "handing-over-doubtful",
                card(aReset(ResetStep.HANDING_OVER)
                        .handedOver(HandOver.ASKED)
                        .chose("d1")
                        .removed(Map.of("d1", NOT_PROVEN))
                        .filed()
                        .build()));
        cards.put(
                "handed-over-declined",
                card(aReset(ResetStep.HANDED_OVER)
                        .handedOver(HandOver.DECLINED)
                        .filed()
                        .build()));
        cards.put(
                "handed-over-unanswered",
                card(aReset(ResetStep.HANDED_OVER)
                        .handedOver(HandOver.UNANSWERED)
                        .filed()
                        .build()));
        cards.put(
                "handed-over-asked",
                card(aReset(ResetStep.HANDED_OVER)
                        .handedOver(HandOver.ASKED)
                        .filed()
                        .build()));
        cards.put(
                "handed-over-asked-all-removed",
                card(aReset(ResetStep.HANDED_OVER)
                        .handedOver(HandOver.ASKED)
                        .chose("d1", "d2")
                        .removed(TWO_GONE)
                        .filed()
                        .build()));
        cards.put(
                "handed-over-reported",
                card(aReset(ResetStep.HANDED_OVER)
                        .frozen()
                        .chose("d1", "d2")
                        .removed(TWO_GONE)
                        .filed()
                        .build()));
        cards.put(
                "handed-over-frozen",
                card(aReset(ResetStep.HANDED_OVER)
                        .frozen(NEW_PHONE)
                        .chose("d1", "d2")
                        .removed(TWO_GONE)
                        .filed()
                        .build()));
        cards.put(
                "handed-over-released",
                card(aReset(ResetStep.HANDED_OVER)
                        .released()
                        .chose("d1", "d2")
                        .removed(TWO_GONE)
                        .filed()
                        .build()));
        cards.put(
                "handed-over-denied",
                card(aReset(ResetStep.HANDED_OVER)
                        .handedOver(HandOver.REPORTED)
                        .requested()
                        .filed()
                        .build()));
        cards.put("freezing", card(aReset(ResetStep.FREEZING).frozen().filed().build()));
        for (HandOver why : List.of(HandOver.CHANGED, HandOver.LAST_FACTOR, HandOver.STILL_USED)) {
            cards.put(
                    "handed-over-" + why.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    card(aReset(ResetStep.HANDED_OVER)
                            .handedOver(why)
                            .chose("d1", "d2")
                            .filed()
                            .build()));
        }
        cards.put(
                "handed-over-nothing-paired",
                card(aReset(ResetStep.HANDED_OVER)
                        .handedOver(HandOver.NOTHING_PAIRED)
                        .chose("d1", "d2")
                        .removed(TWO_GONE)
                        .filed()
                        .build()));
    }
}

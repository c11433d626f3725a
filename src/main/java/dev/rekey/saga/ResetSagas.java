package dev.rekey.saga;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.rekey.audit.AuditEvent;
import dev.rekey.audit.Origin;
import dev.rekey.evidence.Job;
import dev.rekey.evidence.Policy;
import dev.rekey.evidence.Requirement;
import dev.rekey.evidence.Verification;
import dev.rekey.reset.HandOver;
import dev.rekey.reset.LiveCard;
import dev.rekey.reset.Lookup;
import dev.rekey.reset.Person;
import dev.rekey.reset.Reset;
import dev.rekey.reset.ResetId;
import dev.rekey.reset.ResetPolicy;
import dev.rekey.reset.ResetStep;
import dev.rekey.reset.Story;
import dev.rekey.reset.TicketRef;
import dev.rekey.saga.Journal.Line;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.PessimisticLockingFailureException;

/**
 * What the conversation can ask of resets. Each method that changes one saves state, audit and the work to do in one
 * transaction, before anything is shown; throws {@link StaleReset} when somebody else was faster, and then changes nothing.
 */
public class ResetSagas {

    private static final Duration A_MOMENT = Duration.ofMinutes(10);
    private static final Duration A_WEEK = Duration.ofDays(7);

    private final ResetStore store;
    private final Journal journal;
    private final Succession succession;
    private final LookAhead lookAhead;
    private final Scheduler scheduler;
    private final Changes changes;
    private final ResetReports reports;
    private final ResetLimits limits;
    private final ResetPolicy policy;
    private final Policy rules;
    private final BrakeCheck brakeCheck;
    private final Clock clock;

    ResetSagas(
            ResetStore store,
            Journal journal,
            Succession succession,
            LookAhead lookAhead,
            Scheduler scheduler,
            Changes changes,
            ResetReports reports,
            ResetLimits limits,
            ResetPolicy policy,
            Policy rules,
            BrakeCheck brakeCheck,
            Clock clock) {
        this.store = store;
        this.journal = journal;
        this.succession = succession;
        this.lookAhead = lookAhead;
        this.scheduler = scheduler;
        this.changes = changes;
        this.reports = reports;
        this.limits = limits;
        this.policy = policy;
        this.rules = rules;
        this.brakeCheck = brakeCheck;
        this.clock = clock;
    }

    /** The reset that a person has under way, if any. */
    public Optional<Reset> openFor(Person person) {
        return store.openFor(person);
    }

    /** The same; one whose question has been open too long is withdrawn and counts no more. */
    public Optional<Reset> freshFor(Person person, Origin from) {
        return openFor(person)
                .map(open -> isStale(open) ? withdraw(open, open.card().activityId(), from) : open)
                .filter(reset -> !reset.step().isOver());
    }

    /** The account of a person and its factors as they are now; empty when PingOne does not say so within a moment. */
    public Optional<Lookup> factorsOf(Person person) {
        return lookAhead.now(person);
    }

    /** A reset of this very person; empty for somebody else's. */
    public Optional<Reset> find(ResetId id, Person person) {
        return store.find(id)
                .filter(reset -> reset.person().objectId().equals(person.objectId())
                        && reset.person().tenantId().equals(person.tenantId()));
    }

    /** Offers a reset, and begins to look the person up while they read. */
    public Reset offer(Person person, String conversationId, Story story, Origin from) {
        return lookedAhead(journal.begin(offered(person, conversationId, story), offered(from)));
    }

    /**
     * Offers a reset in the place of one that is watched: that goes on watching, and takes its place again when this one is
     * withdrawn; it is put aside, and its ticket resolved, once the new choice is carried out.
     */
    public Reset startAgain(Reset watched, String conversationId, Story story, Origin from) {
        Reset offered = offered(watched.person(), conversationId, story);
        Reset current = watched;
        while (true) {
            try {
                return lookedAhead(succession.begin(offered, current, from));
            } catch (StaleReset e) {
                current = journal.read(watched.id());
                if (current.step() != ResetStep.WATCHING || current.yielded()) {
                    throw e;
                }
            }
        }
    }

    private Reset offered(Person person, String conversationId, Story story) {
        return Reset.offeredTo(person, conversationId, story, clock.instant()).shownAt(null);
    }

    private static Line offered(Origin from) {
        return new Line(AuditEvent.OFFERED, "in the chat").by(from);
    }

    private Reset lookedAhead(Reset begun) {
        lookAhead.begin(begun.id(), begun.person());
        return begun;
    }

    /**
     * The person wants help: goes on to what PingOne has answered, or leaves the asking to the reset; gives it to people when
     * the person or their company has had as many resets as the limits allow.
     */
    public Reset confirm(Reset reset, @Nullable String card, Origin from) {
        Optional<String> limit = limits.reachedFor(reset.person());
        if (limit.isPresent()) {
            Reset stopped = reset.handedOver(HandOver.LIMIT, limit.get(), clock.instant());
            return changes.save(
                    stopped.shownAt(card),
                    new Line(AuditEvent.LIMIT_REACHED, limit.get()).by(from),
                    new Line(AuditEvent.HANDING_OVER, HandOver.LIMIT.name()));
        }
        Optional<Lookup> lookup = lookAhead.take(reset.id());
        Instant now = clock.instant();
        Reset next = lookup.map(found -> reset.lookedUp(found, now)).orElseGet(() -> reset.confirmed(now));
        return changes.save(
                next.shownAt(card), new Line(AuditEvent.CONFIRMED, next.step().name()).by(from));
    }

    /**
     * The person has chosen.
     *
     * @throws IllegalArgumentException when nothing was chosen, or something that was not shown
     */
    public Reset choose(Reset reset, List<String> deviceIds, @Nullable String card, Origin from) {
        Reset current = reset;
        while (true) {
            Optional<String> stopped = brakeCheck.on(current);
            if (stopped.isPresent()) {
                return stopped(current, stopped.get(), card, from);
            }
            Reset next = mustProve(current.chose(deviceIds, clock.instant())).shownAt(card);
            try {
                return changes.save(
                        next, new Line(AuditEvent.CHOSEN, String.join(" ", next.chosen()) + risk()).by(from));
            } catch (StaleReset e) {
                current = journal.read(reset.id());
                // the same question under the same key: only the place of the card was noted meanwhile
                if (current.step() != ResetStep.CHOOSING
                        || !current.isOpenedBy(reset.card().key(), reset.card().conversationId())) {
                    throw e;
                }
            }
        }
    }

    private Reset stopped(Reset reset, String why, @Nullable String card, Origin from) {
        return changes.save(
                reset.handedOver(HandOver.STOPPED, why, clock.instant()).shownAt(card),
                new Line(AuditEvent.LIMIT_REACHED, why).by(from),
                new Line(AuditEvent.HANDING_OVER, HandOver.STOPPED.name()));
    }

    /**
     * The person wants factors blocked at once: that takes no more proof than their chat, and is what a thief must be faster than.
     *
     * @throws IllegalArgumentException when none was named, or one that was not shown
     */
    public Reset block(Reset reset, List<String> deviceIds, @Nullable String card, Origin from) {
        Reset next = reset.blocks(deviceIds, clock.instant()).shownAt(card);
        return changes.save(
                next,
                new Line(AuditEvent.BLOCKING, String.join(" ", next.firstAid().toBlock())).by(from));
    }

    /**
     * The person wants the locks of their factors cleared, which removes nothing.
     *
     * @throws IllegalArgumentException when none is locked
     */
    public Reset unlock(Reset reset, @Nullable String card, Origin from) {
        Reset next = reset.unlocks(clock.instant()).shownAt(card);
        return changes.save(
                next,
                new Line(AuditEvent.UNLOCKING, String.join(" ", next.firstAid().toUnlock())).by(from));
    }

    // in each case, so that nobody has to look up what held then
    private String risk() {
        return rules.riskAcceptedBy() == null
                ? ""
                : " (policy %s, risk accepted by %s)".formatted(rules.version(), rules.riskAcceptedBy());
    }

    private Reset mustProve(Reset chosen) {
        Job job = chosen.keepsOneThatWorks() ? Job.REPLACE : Job.RECOVER;
        Requirement asked = rules.requirementFor(chosen.audience(), job);
        return asked.isNothing()
                ? chosen
                : chosen.mustProve(
                        Verification.begun(job, rules, asked, LiveCard.in("").key()));
    }

    /**
     * Writes to somebody about a ticket that they have filed, or lets it join the reset that they have under way. To be called in
     * the transaction that notes it as done; the message goes out after that.
     *
     * @param story what the ticket says
     * @return the ticket under which the person is helped already and which this one cannot join; empty otherwise
     * @throws StaleReset when the person has begun to talk to Rekey this very moment: a moment later the ticket can join
     */
    public Optional<TicketRef> invite(
            Person person, String conversationId, TicketRef request, Story story, Origin from) {
        Line line = new Line(AuditEvent.INVITED, request.number()).by(from);
        Optional<Reset> open = freshFor(person, from);
        if (open.isEmpty()) {
            Reset offered = Reset.offeredTo(person, conversationId, story, clock.instant());
            changes.schedule(journal.begin(offered.withRequest(request), line));
            return Optional.empty();
        }
        Reset current = open.get();
        if (Announcer.comesWithATurn(current, clock.instant())) {
            // without a card it would look as if nobody could be reached
            throw new StaleReset(current.id());
        }
        if (current.takesRequest()) {
            Line joined = new Line(AuditEvent.JOINED, request.number()).by(from);
            changes.schedule(journal.save(current.withRequest(request), joined));
            return Optional.empty();
        }
        TicketRef theirs = current.ticket() == null ? current.request() : current.ticket();
        return Optional.ofNullable(theirs).filter(ticket -> !ticket.equals(request));
    }

    /**
     * The person stepped back; returns what stands then: the withdrawn reset, or the one that had given way to it. What they have
     * filed a ticket for goes to people. While Rekey waits for evidence it may note something this very moment: that is no reason
     * to ask again.
     */
    public Reset withdraw(Reset reset, @Nullable String card, Origin from) {
        Reset current = reset;
        while (true) {
            try {
                return withdrawn(current, card, from);
            } catch (StaleReset e) {
                current = journal.read(reset.id());
                if (reset.step() != ResetStep.VERIFYING || current.step() != ResetStep.VERIFYING) {
                    throw e;
                }
            }
        }
    }

    private Reset withdrawn(Reset reset, @Nullable String card, Origin from) {
        boolean isBlocked = !reset.firstAid().blocked().isEmpty();
        if (reset.request() != null || isBlocked) {
            HandOver why = isBlocked ? HandOver.BLOCKED : HandOver.DECLINED;
            return changes.save(
                    reset.handedOver(why, null, clock.instant()).shownAt(card),
                    new Line(AuditEvent.HANDING_OVER, why.name()).by(from));
        }
        Reset next = reset.withdrawn(clock.instant()).shownAt(card);
        if (next.step() != ResetStep.CALLING_OFF) {
            return succession.withdraw(
                    next, new Line(AuditEvent.WITHDRAWN, reset.step().name()).by(from));
        }
        return journal.inOne(() -> {
            changes.schedule(next);
            return succession.withdraw(next, new Line(AuditEvent.CALLING_OFF, "").by(from));
        });
    }

    /**
     * Gives the reset to people, with all that is known and the person's last words; keeps trying when the reset moves on at
     * the same time. One that has come to its end, or is being given to people already, is returned as it is.
     */
    public Reset handOver(Reset reset, HandOver why, String words, @Nullable String card, Origin from) {
        String remark = words.isEmpty() ? null : "they wrote “" + words + "”";
        Reset current = reset;
        while (current.canGoToPeople(why)) {
            try {
                return toPeople(current, why, remark, card, from);
            } catch (StaleReset | PessimisticLockingFailureException e) {
                current = journal.read(reset.id());
            }
        }
        return current;
    }

    private Reset toPeople(Reset reset, HandOver why, @Nullable String remark, @Nullable String card, Origin from) {
        if (why != HandOver.REPORTED) {
            Reset next = reset.handedOver(why, remark, clock.instant()).shownAt(card);
            return changes.save(next, new Line(AuditEvent.HANDING_OVER, why.name()).by(from));
        }
        return journal.inOne(() -> {
            if (!reports.disputeAll(reset, remark, from).contains(reset.id())) {
                throw new StaleReset(reset.id());
            }
            return journal.save(journal.read(reset.id()).shownAt(card));
        });
    }

    /** What was given to people a moment ago for the same reason; what the person writes now is added to its ticket. */
    public Optional<Reset> justHandedOver(Person person, HandOver why, String words) {
        while (true) {
            try {
                return latestFor(person, why).map(reset -> added(reset, words));
            } catch (StaleReset e) {
                // read again
            }
        }
    }

    private Optional<Reset> latestFor(Person person, HandOver why) {
        return store.latest(person, List.of(ResetStep.HANDED_OVER), ago(A_MOMENT))
                .filter(reset -> reset.handOver() == why && reset.ticket() != null);
    }

    private Reset added(Reset reset, String words) {
        boolean isNew = !words.isEmpty() && !words.equals(reset.reason());
        return isNew ? changes.save(reset.withAfterword(words)) : reset;
    }

    /** The person's latest reset that came to its end, with a new factor or with people; empty when that is long ago. */
    public Optional<Reset> latestEnded(Person person) {
        List<ResetStep> ends = List.of(
                ResetStep.CLOSING,
                ResetStep.DONE,
                ResetStep.FREEZING,
                ResetStep.HANDING_OVER,
                ResetStep.HANDED_OVER,
                ResetStep.RELEASING);
        return store.latest(person, ends, ago(A_WEEK));
    }

    private Instant ago(Duration duration) {
        return clock.instant().minus(duration);
    }

    /**
     * Remembers where the card now is, and tells where it was, if anywhere; keeps trying when the reset moves on at the same time. A card that
     * was overtaken on its way is brought up to date by the reset itself: two who change one card would cross.
     *
     * @param reset as the card shows it
     */
    public Optional<String> cardIsAt(Reset reset, String conversationId, String activityId) {
        Reset current = reset;
        while (true) {
            try {
                boolean isOvertaken =
                        current.step().face() != reset.step().face() || !Objects.equals(current.look(), reset.look());
                Reset moved = current.movedTo(conversationId, activityId);
                if (isOvertaken) {
                    changes.save(moved.notShown());
                } else {
                    journal.save(moved);
                }
                return Optional.ofNullable(current.card().activityId());
            } catch (StaleReset e) {
                current = journal.read(reset.id());
            }
        }
    }

    /** The answer that should have shown the reset was not delivered: the reset shows itself, as soon as it can. */
    public void notShown(Reset reset) {
        Reset current = reset;
        while (true) {
            try {
                changes.save(current.notShown());
                return;
            } catch (StaleReset e) {
                current = journal.read(reset.id());
            }
        }
    }

    /**
     * Looks for a new factor at once, and says so when there is none; the look that may be under way this very moment does not
     * count.
     */
    public Reset lookNow(Reset reset) {
        Reset current = reset;
        while (current.step() == ResetStep.WATCHING) {
            try {
                return changes.save(current.askedToLook(clock.instant()));
            } catch (StaleReset e) {
                current = journal.read(reset.id());
            }
        }
        return current;
    }

    /** A press that changed nothing else: its key is used up. */
    public Reset used(Reset reset) {
        return journal.save(reset.used());
    }

    /** Notes a press that did nothing, and why; safe to repeat. */
    public void refused(Reset reset, String why, Origin from) {
        journal.note(reset, new Line(AuditEvent.PRESS_REFUSED, why).by(from));
    }

    /** Notes a press of somebody else on the card of a reset; nothing to note when there is no such reset. */
    public void refused(ResetId id, Origin from) {
        store.find(id).ifPresent(reset -> refused(reset, "somebody else", from));
    }

    /** The latest reset of a person to which something was done, when they say so in the chat after its end. */
    public Optional<Reset> disputeLatest(Person person, String words, Origin from) {
        Instant since = clock.instant().minus(policy.watchWindow());
        List<ResetStep> ends = List.of(ResetStep.CLOSING, ResetStep.DONE, ResetStep.SET_ASIDE, ResetStep.HANDED_OVER);
        return store.endedSince(person, ends, since).stream()
                .filter(reset -> reset.canBeDisputed() && reset.isDisputable())
                .findFirst()
                .map(reset ->
                        handOver(reset, HandOver.REPORTED, words, reset.card().activityId(), from));
    }

    /** The person has removed Rekey in Teams: what was to be said there is not said; who has to answer there goes to people. */
    public void chatLost(String personKey, String conversationId) {
        store.openFor(personKey)
                .filter(reset -> reset.card().conversationId().equals(conversationId))
                .ifPresent(reset -> {
                    try {
                        changes.save(reset.unreachable(), new Line(AuditEvent.CHAT_LOST, "removed in Teams"));
                        changes.schedule(reset);
                    } catch (StaleReset e) {
                        chatLost(personKey, conversationId);
                    }
                });
    }

    /** The person wants to be reminded tomorrow; empty when the end is too near for that. */
    public Optional<Reset> remindTomorrow(Reset reset, Origin from) {
        Reset current = reset;
        while (current.step() == ResetStep.WATCHING) {
            Instant then = policy.tomorrow(current, clock.instant());
            if (then == null) {
                return Optional.empty();
            }
            try {
                return Optional.of(changes.save(
                        current.remindedLater(then), new Line(AuditEvent.POSTPONED, then.toString()).by(from)));
            } catch (StaleReset e) {
                current = journal.read(reset.id());
            }
        }
        return Optional.of(current);
    }

    /** Whether the question has been open for so long that it must be asked afresh. */
    public boolean isStale(Reset reset) {
        return reset.isStale(policy.answerWithin(), clock.instant());
    }

    /** Has what is due worked on at once; to be called when the turn's answer is out, so that it comes first. */
    public void wake() {
        scheduler.triggerCheckForDueExecutions();
    }
}

package dev.rekey.saga;

import static dev.rekey.audit.AuditEvent.ALERT;
import static dev.rekey.audit.AuditEvent.BLOCKED;
import static dev.rekey.audit.AuditEvent.CLOSED;
import static dev.rekey.audit.AuditEvent.DESK_REFUSED;
import static dev.rekey.audit.AuditEvent.EVIDENCE_ASKED;
import static dev.rekey.audit.AuditEvent.FROZEN;
import static dev.rekey.audit.AuditEvent.HANDED_OVER;
import static dev.rekey.audit.AuditEvent.HANDING_OVER;
import static dev.rekey.audit.AuditEvent.LOOKED_UP;
import static dev.rekey.audit.AuditEvent.NOT_FROZEN;
import static dev.rekey.audit.AuditEvent.NOT_PROVEN;
import static dev.rekey.audit.AuditEvent.NOT_REMOVED;
import static dev.rekey.audit.AuditEvent.PAIRED;
import static dev.rekey.audit.AuditEvent.PROVEN;
import static dev.rekey.audit.AuditEvent.RELEASE_DONE;
import static dev.rekey.audit.AuditEvent.REMINDED;
import static dev.rekey.audit.AuditEvent.REMOVAL_REFUSED;
import static dev.rekey.audit.AuditEvent.REMOVAL_TRYING;
import static dev.rekey.audit.AuditEvent.REMOVED;
import static dev.rekey.audit.AuditEvent.REPORTED;
import static dev.rekey.audit.AuditEvent.SESSIONS_ENDED;
import static dev.rekey.audit.AuditEvent.SESSIONS_NOT_ENDED;
import static dev.rekey.audit.AuditEvent.SET_ASIDE;
import static dev.rekey.audit.AuditEvent.TICKET_CONTINUED;
import static dev.rekey.audit.AuditEvent.TICKET_OPENED;
import static dev.rekey.audit.AuditEvent.TRY_FAILED;
import static dev.rekey.audit.AuditEvent.UNLOCKED;
import static dev.rekey.audit.AuditEvent.VERIFIED;
import static dev.rekey.audit.AuditEvent.WITHDRAWN;

import dev.rekey.audit.AuditEvent;
import dev.rekey.evidence.Policy;
import dev.rekey.evidence.Request;
import dev.rekey.evidence.Verification;
import dev.rekey.reset.Alert;
import dev.rekey.reset.Device;
import dev.rekey.reset.FactorProvider;
import dev.rekey.reset.FirstAid;
import dev.rekey.reset.Freeze;
import dev.rekey.reset.HandOver;
import dev.rekey.reset.Lookup;
import dev.rekey.reset.MfaUser;
import dev.rekey.reset.Notices;
import dev.rekey.reset.Notices.Standing;
import dev.rekey.reset.RemoteFailure;
import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.RemoteFailure.Unavailable;
import dev.rekey.reset.Removal;
import dev.rekey.reset.Reset;
import dev.rekey.reset.ResetId;
import dev.rekey.reset.ResetPolicy;
import dev.rekey.reset.ResetStep;
import dev.rekey.reset.Sessions;
import dev.rekey.reset.TicketRef;
import dev.rekey.saga.Announcer.Shown;
import dev.rekey.saga.Journal.Line;
import dev.rekey.words.Words;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Works one reset off, step by step: a step does one remote thing, then state and audit are saved together. So each step may
 * run twice, and every port promises that this does no harm.
 */
final class ResetSaga {

    private static final Logger LOG = LoggerFactory.getLogger(ResetSaga.class);
    private static final String ASKS_FOR_MORE = "the policy now asks for more";
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration DESK_AGAIN = Duration.ofMinutes(5);

    private final FactorProvider factors;
    private final Casebook casebook;
    private final Announcer announcer;
    private final Removals removals;
    private final Freezer freezer;
    private final Signals signals;
    private final Notices notices;
    private final Herald herald;
    private final Aftercare aftercare;
    private final Journal journal;
    private final Succession succession;
    private final ResetPolicy policy;
    private final Policy rules;
    private final Sources sources;
    private final BrakeCheck brakeCheck;
    private final Clock clock;

    ResetSaga(
            FactorProvider factors,
            Casebook casebook,
            Announcer announcer,
            Removals removals,
            Signals signals,
            Notices notices,
            Words words,
            Journal journal,
            Succession succession,
            ResetPolicy policy,
            Policy rules,
            Sources sources,
            BrakeCheck brakeCheck,
            Clock clock) {
        this.factors = factors;
        this.casebook = casebook;
        this.announcer = announcer;
        this.removals = removals;
        this.freezer = new Freezer(factors, words, clock);
        this.signals = signals;
        this.notices = notices;
        this.herald = new Herald(notices, words, clock);
        this.aftercare = new Aftercare(factors, freezer, signals, casebook, herald, journal, clock);
        this.journal = journal;
        this.succession = succession;
        this.policy = policy;
        this.rules = rules;
        this.sources = sources;
        this.brakeCheck = brakeCheck;
        this.clock = clock;
    }

    /** Goes as far as possible now, and tells when to go on. */
    Pause run(ResetId id) throws InterruptedException {
        MDC.put("resetId", id.toString());
        try {
            Reset reset = journal.read(id);
            Instant cardLater = null;
            boolean isNews = false;
            while (true) {
                try {
                    if (reset.isCardBehind() && cardLater == null) {
                        Shown shown = announcer.show(reset);
                        reset = shown.reset();
                        cardLater = shown.again();
                        continue;
                    }
                    if (!reset.hasWork()) {
                        HandOver why = policy.stopsWaiting(reset, clock.instant());
                        if (why == null) {
                            return lookedAfter(reset, isNews, cardLater);
                        }
                        reset = giveUp(reset, why, null).reset();
                        continue;
                    }
                    isNews = true;
                    Next next = attempt(reset);
                    reset = next.reset();
                    if (next.at() != null) {
                        return new Pause(reset, earlier(next.at(), cardLater));
                    }
                } catch (StaleReset e) {
                    reset = journal.read(id);
                }
            }
        } finally {
            MDC.remove("resetId");
        }
    }

    private Pause lookedAfter(Reset reset, boolean isNews, @Nullable Instant cardLater) {
        Instant now = clock.instant();
        Reset after = !isNews && policy.isLookedAfter(reset, now) ? aftercare.look(reset) : reset;
        Instant again = earliest(policy.unansweredAt(after), policy.looksAfterAt(after, now));
        return new Pause(after, earliest(again, cardLater));
    }

    private Next attempt(Reset reset) throws InterruptedException {
        try {
            return act(reset, clock.instant());
        } catch (Unavailable silence) {
            return later(reset, silence);
        } catch (Rejected refusal) {
            LOG.warn("{}: {}", reset.step(), refusal.getMessage());
            return giveUp(reset, isAtDesk(reset) ? HandOver.DESK_REFUSED : HandOver.PING_REFUSED, refusal.getMessage());
        }
    }

    private Next act(Reset reset, Instant now) throws InterruptedException {
        return switch (reset.step()) {
            case LOOKING_UP -> {
                Reset next = reset.lookedUp(factors.lookUp(reset.person()), now);
                yield goOn(next, LOOKED_UP, next.devices().size() + " factors");
            }
            case TENDING -> tend(reset, now);
            case FILING -> {
                TicketRef ticket = casebook.open(reset);
                AuditEvent event = ticket.equals(reset.request()) ? TICKET_CONTINUED : TICKET_OPENED;
                yield goOn(reset.filed(ticket, now), event, ticket.number());
            }
            case VERIFYING -> verify(reset, now);
            case CALLING_OFF -> {
                casebook.calledOff(reset);
                yield goOn(reset.calledOff(now), WITHDRAWN, "called off");
            }
            case CHECKING -> check(reset, now);
            // a run that was cut off, or another try: what has changed since must be seen before anything more is
            // removed
            case REMOVING -> {
                Lookup lookup = factors.lookUp(reset.person());
                Reset checked = unlessDryRun(
                        reset,
                        isAllowed(reset, lookup)
                                ? reset.checkedAgain(lookup, now)
                                : reset.handedOver(HandOver.NOT_VERIFIED, ASKS_FOR_MORE, now),
                        now);
                yield checked.step() == ResetStep.REMOVING
                        ? remove(reset, idsOf(((Lookup.Found) lookup).devices()))
                        : refused(checked);
            }
            case PROVING -> prove(reset, now);
            case ENDING_SESSIONS -> endSessions(reset, now);
            case REPORTING -> {
                casebook.outcome(reset);
                yield goOn(reset.reported(now), REPORTED, null);
            }
            case WATCHING -> watch(reset, now);
            case CLOSING -> close(reset, now);
            case SETTING_ASIDE -> {
                // what was paired before the new choice is one of the new reset's factors of before
                Reset looked = aftercare.look(reset);
                noteOutcome(looked);
                casebook.setAside(looked);
                yield goOn(looked.outcomeNoted().setAside(now), SET_ASIDE, null);
            }
            case FREEZING -> {
                Freezer.Done done = freezer.freeze(reset, freezeOf(reset));
                Freeze freeze = done.freeze();
                if (done.silence() != null) {
                    yield later(journal.save(reset.freezing(freeze)), done.silence());
                }
                AuditEvent event = freeze.undone().isEmpty() ? FROZEN : NOT_FROZEN;
                yield goOn(reset.frozen(freeze, now), event, freeze.blocked().size() + " blocked");
            }
            case RELEASING -> {
                Freeze freeze = freezeOf(reset);
                List<String> undone = freeze.unblocks() ? freezer.release(reset, freeze) : List.of();
                casebook.released(reset, freeze, undone);
                yield goOn(reset.releaseDone(now), RELEASE_DONE, undone.size() + " still blocked");
            }
            case HANDING_OVER -> {
                Reset known = policy.looksOnceMore(reset) ? lookOnceMore(reset) : reset;
                TicketRef ticket = casebook.handOver(known);
                yield goOn(known.takenOver(ticket, now), HANDED_OVER, ticket.number());
            }
            case HANDED_OVER -> {
                casebook.afterword(reset);
                yield goOn(journal.save(reset.afterwordNoted()));
            }
            case OFFERED, CHOOSING, DONE, SET_ASIDE, WITHDRAWN ->
                throw new IllegalStateException("expected a step for Rekey, not " + reset.step());
        };
    }

    // resolved only when somebody has been told who would have said that it was not them
    private Next close(Reset reset, Instant now) {
        Standing told = notices.standingOf(reset.id());
        boolean nobodyKnows = told.isOn() ? told.delivered() == 0 : reset.card().isLost();
        if (nobodyKnows && told.waiting() > 0) {
            return new Next(reset, now.plus(policy.waitForCard(reset, now, Duration.ZERO)));
        }
        if (nobodyKnows && !reset.alerts().contains(Alert.UNTOLD)) {
            return goOn(reset.untold(), ALERT, Alert.UNTOLD.name());
        }
        noteOutcome(reset);
        casebook.paired(reset, told);
        return goOn(reset.outcomeNoted().closed(now), CLOSED, reset.leavesWork() ? "left with people" : null);
    }

    private void noteOutcome(Reset reset) {
        if (reset.owesOutcome()) {
            casebook.outcome(reset);
        }
    }

    private Next tend(Reset reset, Instant now) {
        MfaUser user = userOf(reset);
        FirstAid wanted = reset.firstAid();
        wanted.toBlock().forEach(id -> factors.block(user, id, reset.id()));
        wanted.toUnlock().forEach(id -> factors.unlock(user, id, reset.id()));
        Reset next = reset.tended(factors.devicesOf(user), now);
        return wanted.toBlock().isEmpty()
                ? goOn(next, UNLOCKED, String.join(" ", wanted.toUnlock()))
                : goOn(next, BLOCKED, String.join(" ", wanted.toBlock()));
    }

    private Next verify(Reset reset, Instant now) {
        Verification proven = verificationOf(reset);
        Instant until = proven.waitUntil();
        if (proven.isMet() && until != null) {
            if (now.isBefore(until)) {
                return new Next(reset, until);
            }
            casebook.verified(reset);
            return goOn(reset.verified(now), VERIFIED, proven.strength() + " under policy " + proven.policy());
        }
        Instant end = policy.provesBy(reset);
        if (!now.isBefore(end)) {
            return giveUp(reset, HandOver.NOT_VERIFIED, "it was not proven in time");
        }
        if (!proven.requirement().canBeMetWith(sources.means())) {
            return giveUp(reset, HandOver.NOT_VERIFIED, "what the policy asks for cannot be given here");
        }
        List<Request> asked = sources.ask(reset);
        if (asked.equals(proven.asked())) {
            return new Next(reset, end);
        }
        return goOn(reset.asking(asked), EVIDENCE_ASKED, meansOf(asked));
    }

    private static String meansOf(List<Request> asked) {
        return asked.stream().map(request -> request.means().word()).collect(Collectors.joining(" "));
    }

    // nothing is removed on a doubt: what speaks against it is recorded, and people take over
    private Next check(Reset reset, Instant now) throws InterruptedException {
        Lookup lookup = factors.lookUp(reset.person());
        Reset checked = checked(reset, lookup, now);
        if (checked.step() != ResetStep.REMOVING) {
            return refused(checked);
        }
        signals.learn(userOf(reset), ((Lookup.Found) lookup).devices());
        Next next = goOn(checked, REMOVAL_TRYING, String.join(" ", reset.chosen()));
        return remove(next.reset(), Set.copyOf(reset.chosen()));
    }

    private Reset checked(Reset reset, Lookup lookup, Instant now) {
        brakeCheck.burst(reset).ifPresent(why -> herald.tellStopped(reset, why));
        Optional<String> stopped = brakeCheck.on(reset);
        if (stopped.isPresent()) {
            return reset.handedOver(HandOver.STOPPED, stopped.get(), now);
        }
        if (signals.isFrozen(reset)) {
            return reset.handedOver(HandOver.LIMIT, "another reset of this person was reported as not theirs", now);
        }
        // whose rules hold may have changed since the person was asked
        if (!isAllowed(reset, lookup)) {
            return reset.handedOver(HandOver.NOT_VERIFIED, ASKS_FOR_MORE, now);
        }
        return unlessDryRun(reset, reset.checked(lookup, policy.removesLast(), now), now);
    }

    // while Rekey is tried out, people take over where the removal would begin
    private Reset unlessDryRun(Reset reset, Reset checked, Instant now) {
        return policy.isDryRun() && checked.step() == ResetStep.REMOVING
                ? reset.handedOver(HandOver.DRY_RUN, null, now)
                : checked;
    }

    private boolean isAllowed(Reset reset, Lookup lookup) {
        return !(lookup instanceof Lookup.Found found) || rules.allow(found.audience(), reset.verification());
    }

    private Next refused(Reset checked) {
        String why = checked.handOver() + (checked.remark() == null ? "" : ": " + checked.remark());
        return goOn(journal.save(checked, new Line(REMOVAL_REFUSED, why), new Line(HANDING_OVER, why)));
    }

    private Next endSessions(Reset reset, Instant now) {
        if (!policy.endsSessions()) {
            return goOn(journal.save(reset.sessionsEnded(null, now)));
        }
        // who has signed on since with the link on the card stays signed on
        int ended = factors.endSessions(userOf(reset), reset.stepAt(), reset.id());
        return goOn(reset.sessionsEnded(new Sessions(ended, null), now), SESSIONS_ENDED, ended + " sessions");
    }

    private Next remove(Reset reset, Set<String> listed) throws InterruptedException {
        Removals.Tried tried = removals.tryAll(reset, userOf(reset), listed);
        Reset saved = record(reset, tried.outcomes());
        return tried.silence() == null || saved.step() != ResetStep.REMOVING
                ? goOn(saved)
                : later(saved, tried.silence());
    }

    // what is gone is gone: outcomes are kept whoever has changed the reset in the meantime
    private Reset record(Reset reset, Map<String, Removal> outcomes) {
        Reset current = reset;
        while (true) {
            Map<String, Removal> fresh = new LinkedHashMap<>(outcomes);
            fresh.keySet().removeAll(known(current));
            boolean canBeKept =
                    current.step() == ResetStep.REMOVING || current.step().isOnTheWayToPeople();
            if (fresh.isEmpty()) {
                return current;
            }
            if (!canBeKept) {
                // people have been told already that it is uncertain
                fresh.forEach((id, removal) -> journal.note(reset, line(id, removal)));
                return current;
            }
            try {
                return journal.save(
                        current.removed(fresh, clock.instant()),
                        fresh.entrySet().stream()
                                .map(outcome -> line(outcome.getKey(), outcome.getValue()))
                                .toArray(Line[]::new));
            } catch (StaleReset e) {
                current = journal.read(reset.id());
            }
        }
    }

    // handing over may have put a doubt in the place of an outcome that only now comes in
    private static Set<String> known(Reset reset) {
        return reset.removals().entrySet().stream()
                .filter(removal -> removal.getValue().outcome() != Removal.Outcome.NOT_PROVEN
                        || removal.getValue().correlationId() != null)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static Line line(String deviceId, Removal removal) {
        return new Line(removal.outcome().isGone() ? REMOVED : NOT_REMOVED, deviceId + " " + removal.outcome())
                .called(removal.correlationId());
    }

    // the deletion was accepted, yet a read may lag behind it: read again a few times before doubting it
    private Next prove(Reset reset, Instant now) {
        Set<String> there = idsOf(factors.devicesOf(userOf(reset)));
        boolean doubtful = reset.goneDevices().stream().anyMatch(device -> there.contains(device.id()));
        if (doubtful && now.isBefore(reset.stepAt().plus(SOON.multipliedBy(policy.proofReads())))) {
            return new Next(reset, now.plus(SOON));
        }
        Reset next = reset.proven(there, now);
        return goOn(
                next, PROVEN, next.goneDevices().size() + " of " + next.chosen().size() + " gone");
    }

    private Reset lookOnceMore(Reset reset) {
        try {
            return reset.lookedOnceMore(idsOf(factors.devicesOf(userOf(reset))));
        } catch (Rejected refusal) {
            LOG.warn("{}: {}", reset.step(), refusal.getMessage());
            return reset;
        }
    }

    private static Set<String> idsOf(List<Device> devices) {
        return devices.stream().map(Device::id).collect(Collectors.toSet());
    }

    private Next watch(Reset reset, Instant now) {
        List<Device> seen = factors.devicesOf(userOf(reset));
        List<Device> fresh = reset.newAmong(seen);
        if (!fresh.isEmpty()) {
            return paired(reset, fresh, seen, now);
        }
        if (policy.isOverdue(reset, now)) {
            return giveUp(reset, HandOver.NOTHING_PAIRED, null);
        }
        boolean isNews = reset.attempts() > 0 || reset.isAskedToLook();
        Reset watched = settleTicket(isNews ? journal.save(reset.recovered().lookedInVain(seen, now)) : reset);
        boolean reminds = policy.remindsNow(watched, now);
        if (reminds) {
            Shown moved = announcer.moveToTheEnd(watched);
            if (moved.again() != null) {
                return new Next(moved.reset(), moved.again());
            }
            watched = journal.save(moved.reset().withReminder(), new Line(REMINDED, "nothing paired yet"));
        }
        Shown shown = (reminds || reset.isAskedToLook()) && watched.isCardBehind()
                ? announcer.change(watched)
                : new Shown(watched, null);
        Instant next = policy.nextLook(watched, now);
        Instant soon = watched.owesOutcome() ? earlier(next, now.plus(DESK_AGAIN)) : next;
        return new Next(shown.reset(), earlier(soon, shown.again()));
    }

    // nobody waits for the desk while somebody may pair something
    private Reset settleTicket(Reset reset) {
        Reset settled = reset;
        try {
            if (settled.owesOutcome()) {
                casebook.outcome(settled);
                settled = journal.save(settled.outcomeNoted(), new Line(REPORTED, ""));
            }
            if (settled.card().isLost() && !settled.isLossNoted()) {
                casebook.chatLost(settled);
                settled = journal.save(settled.lossNoted());
            }
            return settled;
        } catch (Unavailable notNow) {
            LOG.info("{}: {}", settled.step(), notNow.getMessage());
            return settled;
        } catch (Rejected refusal) {
            LOG.error("the desk refuses a note on reset {}: {}", settled.id(), refusal.getMessage());
            return journal.save(
                    settled.owesOutcome() ? settled.outcomeNoted() : settled.lossNoted(),
                    new Line(DESK_REFUSED, settled.step().name()));
        }
    }

    private Next paired(Reset reset, List<Device> fresh, List<Device> seen, Instant now) {
        MfaUser user = userOf(reset);
        List<Alert> odd = fresh.stream()
                .flatMap(device -> signals.of(reset, user, device, now).stream())
                .distinct()
                .toList();
        signals.learn(user, seen);
        boolean alone = seen.stream()
                        .filter(one -> one.status() == Device.Status.ACTIVE)
                        .count()
                == 1;
        Reset next = reset.paired(fresh, alone, odd, now);
        List<Line> lines = new ArrayList<>();
        fresh.forEach(device -> lines.add(new Line(PAIRED, device.id() + " " + device.kind())));
        if (!odd.isEmpty()) {
            lines.add(new Line(ALERT, odd.toString()));
        }
        return goOn(told(next, PAIRED, lines.toArray(Line[]::new)));
    }

    private Next later(Reset reset, Unavailable silence) throws InterruptedException {
        if (reset.step() == ResetStep.WATCHING && policy.isOverdue(reset, clock.instant())) {
            return giveUp(reset, HandOver.NOTHING_PAIRED, silence.getMessage());
        }
        if (reset.step() == ResetStep.REPORTING) {
            LOG.info("{}: {}", reset.step(), silence.getMessage());
            return goOn(journal.save(reset.watchedFirst(clock.instant()), failure(reset.step(), silence)));
        }
        if (reset.step() == ResetStep.HANDING_OVER && reset.isDisputed()) {
            return reportLater(reset, silence);
        }
        Reset failed = reset.failedOnce();
        LOG.info("{}: {} (try {})", reset.step(), silence.getMessage(), failed.attempts());
        if (policy.givesUp(failed) && !reset.step().isPatient()) {
            return giveUp(reset, isAtDesk(reset) ? HandOver.DESK_REFUSED : HandOver.PING_SILENT, silence.getMessage());
        }
        Reset saved = journal.save(failed, failure(reset.step(), silence));
        if (failed.attempts() == 1 && !reset.step().isPatient()) {
            saved = announcer.change(saved).reset();
        }
        Instant now = clock.instant();
        boolean waitsForNobody = reset.step() == ResetStep.WATCHING && !reset.isAskedToLook();
        return new Next(
                saved,
                waitsForNobody
                        ? policy.lookAgain(failed, now, silence.retryAfter())
                        : now.plus(policy.waitAfter(failed, silence.retryAfter())));
    }

    // a report is never given up for want of the desk, and nobody else waits for it
    private Next reportLater(Reset reset, Unavailable silence) {
        Reset failed = reset.failedOnce();
        LOG.warn("{}: {} (try {})", reset.step(), silence.getMessage(), failed.attempts());
        Reset saved = journal.inOne(() -> {
            herald.tellOfHandOver(failed);
            return journal.save(failed, failure(reset.step(), silence));
        });
        return new Next(saved, clock.instant().plus(policy.waitAfter(failed, silence.retryAfter())));
    }

    private Next giveUp(Reset reset, HandOver why, @Nullable String remark) {
        Instant now = clock.instant();
        return switch (reset.step()) {
            // what has no outcome by now is not proven gone; the person is told which
            case REMOVING ->
                goOn(
                        reset.gaveUpRemoving(String.valueOf(remark), now),
                        NOT_REMOVED,
                        String.join(" ", reset.unremoved()));
            case PROVING ->
                goOn(reset.notProven(String.valueOf(remark), now), NOT_PROVEN, "the list could not be read");
            case ENDING_SESSIONS -> {
                LOG.warn("the sign-on sessions of reset {} are not ended: {}", reset.id(), remark);
                yield goOn(
                        reset.sessionsEnded(new Sessions(0, String.valueOf(remark)), now), SESSIONS_NOT_ENDED, remark);
            }
            // the person has what they need: a desk that refuses must not take it from them
            case REPORTING -> {
                LOG.error("the desk refuses the outcome of reset {}: {}", reset.id(), remark);
                yield goOn(reset.reported(now), DESK_REFUSED, reset.step().name());
            }
            case CALLING_OFF -> {
                LOG.error("the desk refuses to resolve the ticket of reset {}: {}", reset.id(), remark);
                yield goOn(reset.calledOff(now), DESK_REFUSED, reset.step().name());
            }
            case CLOSING -> {
                LOG.error("the desk refuses to resolve the ticket of reset {}: {}", reset.id(), remark);
                yield goOn(reset.closed(now), DESK_REFUSED, reset.step().name());
            }
            case SETTING_ASIDE -> {
                LOG.error("the desk refuses to resolve the ticket of reset {}: {}", reset.id(), remark);
                yield goOn(reset.setAside(now), DESK_REFUSED, reset.step().name());
            }
            case FREEZING -> {
                LOG.error("not everything that a report calls for is done for reset {}: {}", reset.id(), remark);
                yield goOn(reset.frozen(freezeOf(reset).unfinished(remark), now), NOT_FROZEN, remark);
            }
            case RELEASING -> {
                LOG.error("nothing is unblocked, or noted, for the released reset {}: {}", reset.id(), remark);
                yield goOn(reset.releaseDone(now), DESK_REFUSED, remark);
            }
            case HANDING_OVER -> {
                LOG.error("nobody could be told: the desk does not take reset {}", reset.id());
                Reset left = reset.takenOver(null, now);
                yield goOn(journal.inOne(() -> {
                    herald.tellOfHandOver(left);
                    return journal.save(
                            left, new Line(DESK_REFUSED, reset.step().name()));
                }));
            }
            case HANDED_OVER -> {
                LOG.error("the desk does not take a note to the ticket of reset {}: {}", reset.id(), remark);
                yield goOn(journal.save(
                        reset.afterwordNoted(),
                        new Line(DESK_REFUSED, reset.step().name())));
            }
            default -> goOn(reset.handedOver(why, remark, now), HANDING_OVER, why.name());
        };
    }

    private static Line failure(ResetStep step, RemoteFailure why) {
        return new Line(TRY_FAILED, step + ": " + why.getMessage()).called(why.correlationId());
    }

    private static boolean isAtDesk(Reset reset) {
        return reset.step() == ResetStep.FILING
                || reset.step() == ResetStep.VERIFYING
                || reset.step() == ResetStep.HANDING_OVER;
    }

    private Next goOn(Reset next, AuditEvent event, @Nullable String detail) {
        return goOn(told(next, event, new Line(event, detail == null ? "" : detail)));
    }

    // the audit lines come last: they lock the log
    private Reset told(Reset next, AuditEvent event, Line... lines) {
        return journal.inOne(() -> {
            herald.tell(next, event);
            return succession.save(next, lines);
        });
    }

    private static Next goOn(Reset saved) {
        LOG.info("-> {}", saved.step());
        return new Next(saved, null);
    }

    private static @Nullable Instant earliest(@Nullable Instant one, @Nullable Instant other) {
        return one == null ? other : earlier(one, other);
    }

    private static Instant earlier(Instant one, @Nullable Instant other) {
        return other != null && other.isBefore(one) ? other : one;
    }

    private static Verification verificationOf(Reset reset) {
        Verification verification = reset.verification();
        if (verification == null) {
            throw new IllegalStateException("expected something to be proven at " + reset.step());
        }
        return verification;
    }

    private static Freeze freezeOf(Reset reset) {
        Freeze freeze = reset.freeze();
        if (freeze == null) {
            throw new IllegalStateException("expected a report at " + reset.step());
        }
        return freeze;
    }

    private static MfaUser userOf(Reset reset) {
        MfaUser user = reset.user();
        if (user == null) {
            throw new IllegalStateException("expected the user to be known at " + reset.step());
        }
        return user;
    }

    /**
     * Where a run ended.
     *
     * @param until when to go on; null for never, unless somebody changes the reset
     */
    record Pause(Reset reset, @Nullable Instant until) {

        /** Whether somebody changed the reset since, in a way that gives Rekey work. */
        boolean isBehind(Reset now) {
            return now.version() != reset.version() && now.isForRekey();
        }
    }

    /**
     * Where a step led.
     *
     * @param at when to go on; null for at once
     */
    private record Next(Reset reset, @Nullable Instant at) {}
}

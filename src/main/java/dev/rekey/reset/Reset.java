package dev.rekey.reset;

import dev.rekey.evidence.Evidence;
import dev.rekey.evidence.Request;
import dev.rekey.evidence.Requirement;
import dev.rekey.evidence.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One reset from the first question to the new factor; immutable. Each method that changes something checks that the step
 * allows it and throws {@link IllegalStateException} otherwise.
 *
 * @param version counts the saved states; a save of an older one fails
 * @param reason the person's own words, made plain and without anything like a code
 * @param audience whose rules hold for the person, as the policy calls them; null while that is not known
 * @param devices the factors the person was shown: nothing else can be chosen, and what is not among them is new
 * @param firstAid what was done to factors before that
 * @param chosen ids of the factors to remove
 * @param verification what the person has to prove before that, and how far it is proven; null when nothing is asked for
 * @param removals what became of them so far
 * @param sessions what became of the sign-on sessions; null while nobody has tried to end them
 * @param ticket the ticket in which Rekey records it; null until then
 * @param request the ticket that the person filed and that it came from; null when they came by themselves
 * @param newFactor the factor that was paired
 * @param laterFactors further factors that were paired, also after the end; each has been told
 * @param isAlone whether the new factor is the only one that works
 * @param alerts what is odd about it, for people
 * @param freeze what follows from a report that it was not them; null without one
 * @param remark what an agent should know about a hand-over, or a removal that was given up, besides its reason
 * @param attempts failed tries of the present step
 * @param remindAt when the person wants to be reminded; null when they did not say
 * @param owesOutcome whether the ticket does not say yet what was removed
 * @param isLossNoted whether the ticket says that the person cannot be told in the chat
 * @param look the person's last wish that Rekey looks for the new factor, and what came of it; null when they had none
 * @param afterword what the person wrote about it after people took over, until it is in the ticket; null for nothing
 * @param yielded whether it is still watched only, because the person has begun anew and not yet chosen there
 * @param stepAt since when the present step lasts
 */
public record Reset(
        ResetId id,
        int version,
        ResetStep step,
        Person person,
        LiveCard card,
        String reason,
        @Nullable MfaUser user,
        @Nullable String audience,
        List<Device> devices,
        FirstAid firstAid,
        List<String> chosen,
        @Nullable Verification verification,
        Map<String, Removal> removals,
        @Nullable Sessions sessions,
        @Nullable TicketRef ticket,
        @Nullable TicketRef request,
        @Nullable Device newFactor,
        List<Device> laterFactors,
        boolean isAlone,
        List<Alert> alerts,
        @Nullable HandOver handOver,
        @Nullable Freeze freeze,
        @Nullable String remark,
        int attempts,
        boolean reminded,
        @Nullable Instant remindAt,
        boolean yielded,
        boolean owesOutcome,
        boolean isLossNoted,
        @Nullable Look look,
        @Nullable String afterword,
        Instant createdAt,
        Instant stepAt) {

    /** Keeps its own copies of what it is given. */
    public Reset {
        // what an older version saved has none
        firstAid = firstAid == null ? FirstAid.NONE : firstAid;
        alerts = alerts == null ? List.of() : List.copyOf(alerts);
        laterFactors = laterFactors == null ? List.of() : List.copyOf(laterFactors);
        devices = List.copyOf(devices);
        chosen = List.copyOf(chosen);
        removals = Map.copyOf(removals);
    }

    /** A new reset, offered to the person. */
    public static Reset offeredTo(Person person, String conversationId, Story story, Instant now) {
        return new Reset(
                ResetId.random(),
                0,
                ResetStep.OFFERED,
                person,
                LiveCard.in(conversationId),
                story.words(),
                null,
                null,
                List.of(),
                FirstAid.awaited(story.outOfHands()),
                List.of(),
                null,
                Map.of(),
                null,
                null,
                null,
                null,
                List.of(),
                false,
                List.of(),
                null,
                null,
                null,
                0,
                false,
                null,
                false,
                false,
                false,
                null,
                null,
                now,
                now);
    }

    /** It is about this ticket, too, which the person has filed themselves: it will be recorded there. */
    public Reset withRequest(TicketRef filed) {
        if (!takesRequest()) {
            throw new IllegalStateException("expected a reset without any ticket, but it is " + step);
        }
        return with(draft -> draft.request = filed);
    }

    /** Whether somebody else may have one of the factors, as far as the person has said. */
    public boolean isOutOfHands() {
        return firstAid.outOfHands();
    }

    /** Whether a ticket that the person has filed can still become its own. */
    public boolean takesRequest() {
        return request == null && ticket == null && step.canBeWithdrawn();
    }

    /** The person wants help; PingOne has not answered yet. */
    public Reset confirmed(Instant now) {
        return from(now, ResetStep.LOOKING_UP, ResetStep.OFFERED);
    }

    /** PingOne has answered: the person chooses, goes straight to the set-up page, or people take over. */
    public Reset lookedUp(Lookup lookup, Instant now) {
        require(ResetStep.OFFERED, ResetStep.LOOKING_UP);
        if (lookup instanceof Lookup.NotUsable no) {
            return handedOver(HandOver.ACCOUNT, no.why().words(), now);
        }
        Lookup.Found found = (Lookup.Found) lookup;
        ResetStep next = found.devices().isEmpty() ? ResetStep.FILING : ResetStep.CHOOSING;
        return from(now, next, ResetStep.OFFERED, ResetStep.LOOKING_UP).with(draft -> {
            draft.user = found.user();
            draft.audience = found.audience();
            draft.devices = found.devices();
        });
    }

    /** The person has chosen; throws {@link IllegalArgumentException} for none, or for one that was not shown. */
    public Reset chose(List<String> deviceIds, Instant now) {
        List<String> ids = shown(deviceIds);
        return from(now, ResetStep.FILING, ResetStep.CHOOSING).with(draft -> draft.chosen = ids);
    }

    private List<String> shown(List<String> deviceIds) {
        Set<String> shown = devices.stream().map(Device::id).collect(Collectors.toSet());
        if (deviceIds.isEmpty() || !shown.containsAll(deviceIds)) {
            throw new IllegalArgumentException("expected one or more of the factors shown");
        }
        return deviceIds.stream().distinct().toList();
    }

    /** The person wants these blocked at once; throws {@link IllegalArgumentException} for none, or for one that was not shown. */
    public Reset blocks(List<String> deviceIds, Instant now) {
        return tending(firstAid.blocking(shown(deviceIds)), now);
    }

    /** The person wants the locks of factors cleared; throws {@link IllegalArgumentException} when none is locked. */
    public Reset unlocks(Instant now) {
        return tending(firstAid.unlocking(shown(lockedOnes())), now);
    }

    /** Ids of the factors that are locked for a while, after too many wrong tries. */
    public List<String> lockedOnes() {
        return devices.stream()
                .filter(device -> device.status() == Device.Status.LOCKED)
                .map(Device::id)
                .toList();
    }

    private Reset tending(FirstAid wanted, Instant now) {
        return from(now, ResetStep.TENDING, ResetStep.CHOOSING).with(draft -> draft.firstAid = wanted);
    }

    /** What the person wanted done is done, and these are their factors now. */
    public Reset tended(List<Device> factors, Instant now) {
        return from(now, ResetStep.CHOOSING, ResetStep.TENDING).with(draft -> {
            draft.firstAid = firstAid.done();
            draft.devices = factors;
        });
    }

    /** What the person has to prove before what they have just chosen is removed. */
    public Reset mustProve(Verification begun) {
        require(ResetStep.FILING);
        return with(draft -> draft.verification = begun);
    }

    /** Whether another factor that works is left to the person when the chosen ones are gone. */
    public boolean keepsOneThatWorks() {
        return devices.stream()
                .anyMatch(device -> device.status() == Device.Status.ACTIVE && !chosen.contains(device.id()));
    }

    /** The person stepped back before anything was removed; what has been filed is called off. */
    public Reset withdrawn(Instant now) {
        return step == ResetStep.VERIFYING
                ? from(now, ResetStep.CALLING_OFF, ResetStep.VERIFYING)
                : from(now, ResetStep.WITHDRAWN, ResetStep.OFFERED, ResetStep.LOOKING_UP, ResetStep.CHOOSING);
    }

    /** The ticket of what was called off is resolved. */
    public Reset calledOff(Instant now) {
        return from(now, ResetStep.WITHDRAWN, ResetStep.CALLING_OFF);
    }

    /** The ticket is there: the person proves who they are where that is asked for. */
    public Reset filed(TicketRef ref, Instant now) {
        ResetStep removal = verification == null ? ResetStep.CHECKING : ResetStep.VERIFYING;
        return from(now, chosen.isEmpty() ? ResetStep.WATCHING : removal, ResetStep.FILING)
                .with(draft -> draft.ticket = ref);
    }

    /** Somebody has been asked for evidence; the card shows it. */
    public Reset asking(List<Request> requests) {
        return verifying(toProve().asking(requests)).notShown();
    }

    /** One more piece of evidence is given; the card shows it. */
    public Reset proves(Evidence piece) {
        return verifying(toProve().with(piece)).notShown();
    }

    /** Something false was given. */
    public Reset failsToProve() {
        return verifying(toProve().failedOnce());
    }

    /** The factors that the person keeps cannot be used either, so that more is asked for. */
    public Reset recovering(Requirement instead) {
        return verifying(toProve().recovering(instead)).notShown();
    }

    /** Enough is proven, and the wait is over: the evidence is used up with this. */
    public Reset verified(Instant now) {
        Verification done = toProve();
        if (!done.isMet() || done.waitUntil() == null || now.isBefore(done.waitUntil())) {
            throw new IllegalStateException("expected enough evidence, and the wait to be over");
        }
        return from(now, ResetStep.CHECKING, ResetStep.VERIFYING);
    }

    private Verification toProve() {
        require(ResetStep.VERIFYING);
        return Objects.requireNonNull(verification, "what is to be proven");
    }

    private Reset verifying(Verification next) {
        return with(draft -> draft.verification = next);
    }

    /**
     * PingOne was asked once more right before the removal: it goes on when the account is the same and may be touched, when
     * each chosen factor is there as the person saw it, and when another factor that works is left or needs not be. Otherwise
     * people take over, and nothing is removed.
     */
    public Reset checked(Lookup lookup, boolean mayBeTheLast, Instant now) {
        require(ResetStep.CHECKING);
        if (verification != null && !verification.isMet()) {
            throw new IllegalStateException("expected enough evidence before a removal");
        }
        return new RemovalCheck(this, lookup)
                .beforeTheFirst(mayBeTheLast)
                .map(objection -> handedOver(objection.why(), objection.remark(), now))
                .orElseGet(() -> from(now, ResetStep.REMOVING, ResetStep.CHECKING));
    }

    /**
     * PingOne was asked once more because the removal was interrupted: it goes on unless the account, or a chosen factor that is
     * still there, is not what it was; one that is not there any more may be gone by Rekey's own doing.
     */
    public Reset checkedAgain(Lookup lookup, Instant now) {
        require(ResetStep.REMOVING);
        return new RemovalCheck(this, lookup)
                .goingOn()
                .map(objection -> handedOver(objection.why(), objection.remark(), now))
                .orElse(this);
    }

    /**
     * Some removals have been tried; the step goes on when each chosen factor has its outcome. Outcomes are kept also when
     * people have been asked to take over in the meantime, but then nobody proves them any more.
     */
    public Reset removed(Map<String, Removal> outcomes, Instant now) {
        require(ResetStep.REMOVING, ResetStep.HANDING_OVER, ResetStep.FREEZING);
        Map<String, Removal> all = new LinkedHashMap<>(removals);
        all.putAll(step == ResetStep.REMOVING ? outcomes : unproven(outcomes));
        Reset tried = with(draft -> draft.removals = all);
        return step == ResetStep.REMOVING && tried.unremoved().isEmpty()
                ? tried.from(now, ResetStep.PROVING, ResetStep.REMOVING)
                : tried;
    }

    /** PingOne did not take the removals, however often it was asked: what has no outcome is only looked for once more. */
    public Reset gaveUpRemoving(String why, Instant now) {
        Map<String, Removal> all = new LinkedHashMap<>(removals);
        unremoved().forEach(id -> all.put(id, new Removal(Removal.Outcome.NOT_PROVEN, null)));
        return from(now, ResetStep.PROVING, ResetStep.REMOVING).with(draft -> {
            draft.removals = all;
            draft.remark = why;
        });
    }

    /** Whether PingOne has been asked in vain for so long that little patience is left. */
    public boolean hasGivenUpRemoving() {
        return step == ResetStep.PROVING && remark != null;
    }

    /** The list was read again: what PingOne still shows is not proven gone, what it no longer shows is. */
    public Reset proven(Set<String> stillThere, Instant now) {
        require(ResetStep.PROVING);
        Map<String, Removal> outcomes = new LinkedHashMap<>(removals);
        outcomes.replaceAll((id, removal) -> removal.after(stillThere.contains(id)));
        return with(draft -> draft.removals = outcomes).reporting(now);
    }

    /** The list could not be read again: nobody knows what is gone. */
    public Reset notProven(String why, Instant now) {
        require(ResetStep.PROVING);
        return with(draft -> {
                    draft.removals = unproven(removals);
                    draft.remark = remark == null ? why : remark;
                })
                .reporting(now);
    }

    private Reset reporting(Instant now) {
        return goneDevices().isEmpty()
                ? handedOver(HandOver.NOTHING_REMOVED, remark, now)
                : from(now, ResetStep.ENDING_SESSIONS, ResetStep.PROVING);
    }

    /** The sign-on sessions of before are ended, or could not be; null when the settings leave them alone. */
    public Reset sessionsEnded(@Nullable Sessions outcome, Instant now) {
        return from(now, ResetStep.REPORTING, ResetStep.ENDING_SESSIONS).with(draft -> draft.sessions = outcome);
    }

    /** Whether something is left that only people can do, so that the ticket must stay open. */
    public boolean leavesWork() {
        return !leftDevices().isEmpty() || (sessions != null && sessions.failure() != null) || !alerts.isEmpty();
    }

    /** The outcome is in the ticket. */
    public Reset reported(Instant now) {
        return from(now, ResetStep.WATCHING, ResetStep.REPORTING);
    }

    /** The desk does not take the outcome now: nobody waits for it, the ticket gets it later. */
    public Reset watchedFirst(Instant now) {
        return from(now, ResetStep.WATCHING, ResetStep.REPORTING).with(draft -> draft.owesOutcome = true);
    }

    /** The outcome that was owed is in the ticket, or cannot be. */
    public Reset outcomeNoted() {
        return with(draft -> draft.owesOutcome = false);
    }

    /** The person was reminded that no new factor has been paired yet; that is newer than any look. */
    public Reset withReminder() {
        require(ResetStep.WATCHING);
        return with(draft -> {
            draft.reminded = true;
            draft.remindAt = null;
            draft.look = null;
        });
    }

    /** The person wants to be reminded then, and not before. */
    public Reset remindedLater(Instant at) {
        require(ResetStep.WATCHING);
        return with(draft -> {
            draft.remindAt = at;
            draft.reminded = false;
            draft.look = null;
            draft.card = card.withNewKey();
        });
    }

    /** The ticket says that the person cannot be told in the chat. */
    public Reset lossNoted() {
        return with(draft -> draft.isLossNoted = true);
    }

    /** The person says that they are done; what they said it with is used up. */
    public Reset askedToLook(Instant now) {
        require(ResetStep.WATCHING);
        return with(draft -> {
            draft.look = new Look(now, false, null);
            draft.card = card.withNewKey();
        });
    }

    /** Whether the person waits to hear what Rekey sees. */
    public boolean isAskedToLook() {
        return look != null && !look.inVain();
    }

    /** Rekey has looked and found nothing new that works; the card must say so to whoever asked. */
    public Reset lookedInVain(List<Device> seen, Instant now) {
        require(ResetStep.WATCHING);
        return isAskedToLook()
                ? with(draft -> draft.look = new Look(now, true, seen)).notShown()
                : this;
    }

    /** New factors work, one at least; alone tells whether there is no other. */
    public Reset paired(List<Device> fresh, boolean alone, List<Alert> odd, Instant now) {
        return from(now, ResetStep.CLOSING, ResetStep.WATCHING).with(draft -> {
            draft.newFactor = fresh.get(0);
            draft.laterFactors = fresh.subList(1, fresh.size());
            draft.isAlone = alone;
            draft.alerts = odd;
        });
    }

    /** More factors were paired, at whatever step, also after the end. */
    public Reset pairedMore(List<Device> fresh) {
        return with(draft -> draft.laterFactors =
                Stream.concat(laterFactors.stream(), fresh.stream()).toList());
    }

    /** Nobody could be told of it, so that people must; the card says so, too. */
    public Reset untold() {
        require(ResetStep.CLOSING);
        return with(draft -> draft.alerts = Stream.concat(alerts.stream(), Stream.of(Alert.UNTOLD))
                        .distinct()
                        .toList())
                .notShown();
    }

    /** The ticket is resolved. */
    public Reset closed(Instant now) {
        return from(now, ResetStep.DONE, ResetStep.CLOSING);
    }

    /** The person begins anew before they have paired a new factor: this one goes on watching until they have chosen there. */
    public Reset yielding() {
        require(ResetStep.WATCHING);
        return with(draft -> draft.yielded = true);
    }

    /** Nothing came of the new beginning: this one takes its place again. */
    public Reset resumed() {
        require(ResetStep.WATCHING);
        return with(draft -> draft.yielded = false);
    }

    /** The person has chosen anew: another reset goes on from here. */
    public Reset startedAgain(Instant now) {
        return from(now, ResetStep.SETTING_ASIDE, ResetStep.WATCHING);
    }

    /** The ticket of what was set aside is resolved. */
    public Reset setAside(Instant now) {
        return from(now, ResetStep.SET_ASIDE, ResetStep.SETTING_ASIDE);
    }

    /**
     * People have to take over, at whatever step that is not over; a report of foreign activity also while they are being
     * asked. What was tried and not proven by then is said to be uncertain.
     */
    public Reset handedOver(HandOver why, @Nullable String remark, Instant now) {
        if (step.isOver() || (step.isOnTheWayToPeople() && !isUrged(why))) {
            throw new IllegalStateException("expected a reset under way, but it is " + step);
        }
        return toPeople(why, remark, now);
    }

    /** Somebody says that it was not them, at whatever step, also after the end; {@link #canBeDisputed()} must hold. */
    public Reset disputed(@Nullable String remark, Instant now) {
        if (!canBeDisputed()) {
            throw new IllegalStateException("expected a reset that has not been disputed yet");
        }
        return toPeople(HandOver.REPORTED, remark, now);
    }

    /** Whether somebody has said that it was not them. */
    public boolean isDisputed() {
        return handOver == HandOver.REPORTED;
    }

    /** Whether that can be said: not twice, unless it was released in between. */
    public boolean canBeDisputed() {
        return !isDisputed() || (freeze != null && freeze.releasedBy() != null);
    }

    /** Whether a report is about the ticket that it came from only: nothing has been chosen since. */
    public boolean isDeniedTicket() {
        return request != null && !isFiled() && !isDisputable();
    }

    /** Whether a report of another reset of the person is about this one, too: it is under way, or something was done. */
    public boolean isAnotherToDispute() {
        return !step.isOver() || isDisputable();
    }

    /** Whether the person gets no other reset without people, because nobody has released this one. */
    public boolean isFrozen() {
        return isDisputed() && freeze != null && freeze.releasedBy() == null;
    }

    /** A part of what a report calls for has been done. */
    public Reset freezing(Freeze soFar) {
        require(ResetStep.FREEZING);
        return with(draft -> draft.freeze = soFar);
    }

    /** What was paired after the report is blocked, too; each is told once. */
    public Reset frozenMore(List<Device> fresh, List<Device> blocked) {
        Freeze held = Objects.requireNonNull(freeze, "what was frozen");
        return pairedMore(fresh).with(draft -> draft.freeze = held.more(blocked));
    }

    /** What a report calls for has been done, as far as possible. */
    public Reset frozen(Freeze done, Instant now) {
        return from(now, ResetStep.HANDING_OVER, ResetStep.FREEZING).with(draft -> draft.freeze = done);
    }

    /** An administrator has released it; with what Rekey has blocked, or without. */
    public Reset released(String by, boolean unblock, Instant now) {
        if (!isFrozen()) {
            throw new IllegalStateException("expected a frozen reset");
        }
        Freeze held = Objects.requireNonNull(freeze, "what was frozen");
        return from(now, ResetStep.RELEASING, ResetStep.HANDED_OVER)
                .with(draft -> draft.freeze = held.released(by, unblock));
    }

    /** What was released is usable again, where that was wanted. */
    public Reset releaseDone(Instant now) {
        return from(now, ResetStep.HANDED_OVER, ResetStep.RELEASING).notShown();
    }

    private Reset toPeople(HandOver why, @Nullable String remark, Instant now) {
        boolean tried = step == ResetStep.REMOVING || step == ResetStep.PROVING;
        // where nothing was done nothing is frozen: whoever is asked about a forged ticket must not suffer for saying
        // so
        boolean freezes = why == HandOver.REPORTED && (isFiled() || isDisputable());
        boolean isLate = step.isOver() || step.hasOnlyTheTicketLeft();
        return from(now, freezes ? ResetStep.FREEZING : ResetStep.HANDING_OVER, step)
                .with(draft -> {
                    draft.handOver = why;
                    draft.remark = remark;
                    draft.freeze = freezes ? Freeze.begun(isLate) : null;
                    if (tried) {
                        Map<String, Removal> all = new LinkedHashMap<>(unproven(removals));
                        unremoved().forEach(id -> all.put(id, new Removal(Removal.Outcome.NOT_PROVEN, null)));
                        draft.removals = all;
                    }
                });
    }

    /** The list was read once more for those who take over: what was under way when they were asked may be done by now. */
    public Reset lookedOnceMore(Set<String> stillThere) {
        require(ResetStep.HANDING_OVER);
        Map<String, Removal> outcomes = new LinkedHashMap<>(removals);
        doubtfulDevices()
                .forEach(device -> outcomes.computeIfPresent(
                        device.id(), (id, removal) -> removal.after(stillThere.contains(id))));
        return with(draft -> draft.removals = outcomes);
    }

    /** Whether there is something that the person could say was not them: something was removed, or paired. */
    public boolean isDisputable() {
        return isPaired() || !goneDevices().isEmpty() || !doubtfulDevices().isEmpty();
    }

    /** Whether people can be asked to take over for this reason: not after the end, but for a report of what was done. */
    public boolean canGoToPeople(HandOver why) {
        if (why == HandOver.REPORTED) {
            return canBeDisputed() && (!step.isOver() || isDisputable());
        }
        return !step.isOver() && handOver == null;
    }

    /** Whether this reason weighs more than the one people are being asked for already. */
    public boolean isUrged(HandOver why) {
        return why == HandOver.REPORTED && !isDisputed();
    }

    /** People have it; the ticket is null when the desk could not be reached. */
    public Reset takenOver(@Nullable TicketRef ref, Instant now) {
        return from(now, ResetStep.HANDED_OVER, ResetStep.HANDING_OVER).with(draft -> draft.ticket = ref);
    }

    /** The person wrote once more about what people have. */
    public Reset withAfterword(String words) {
        require(ResetStep.HANDED_OVER);
        return with(draft -> draft.afterword = afterword == null ? words : afterword + " / " + words);
    }

    /** What the person wrote once more is in the ticket. */
    public Reset afterwordNoted() {
        require(ResetStep.HANDED_OVER);
        return with(draft -> {
            draft.afterword = null;
            draft.attempts = 0;
        });
    }

    /** The present step works again. */
    public Reset recovered() {
        return with(draft -> draft.attempts = 0);
    }

    /** The present step failed once more. */
    public Reset failedOnce() {
        return with(draft -> draft.attempts = attempts + 1);
    }

    /** The card in the chat shows the present step. */
    public Reset shownAt(@Nullable String activityId) {
        return with(draft -> draft.card = card.showing(activityId, step.face()));
    }

    /** The card stands elsewhere now, usually further down in the same chat. */
    public Reset movedTo(String conversationId, String activityId) {
        return with(draft -> draft.card = card.movedTo(conversationId, activityId));
    }

    /** A key opens the card once: what was pressed with it cannot be pressed again. */
    public Reset used() {
        return with(draft -> draft.card = card.withNewKey());
    }

    /** The chat takes no more before the person speaks: what there is to show is not shown. */
    public Reset unreachable() {
        return with(draft -> draft.card = card.lost(step.face()));
    }

    /** Nobody knows what the card shows. */
    public Reset notShown() {
        return stillShowing(ResetStep.Face.NONE);
    }

    /** Nothing came of showing the card: it is as it was before. */
    public Reset stillShowing(ResetStep.Face face) {
        return with(draft -> draft.card = card.showing(card.activityId(), face));
    }

    /** The same reset as the database now has it. */
    public Reset saved() {
        return with(draft -> draft.version = version + 1);
    }

    /** Whether the person does not see yet where the reset stands. */
    public boolean isCardBehind() {
        return card.shows() != step.face() && !step.isOnTheWayToPeople();
    }

    /** Whether Rekey has something to do. */
    public boolean hasWork() {
        return step.isForRekey() || afterword != null;
    }

    /** Whether Rekey has something to do or to show. */
    public boolean isForRekey() {
        return hasWork() || isCardBehind();
    }

    /** Whether it has become a case of the service desk because of what the person chose. */
    public boolean isFiled() {
        return !chosen.isEmpty() || (ticket != null && handOver == null);
    }

    /** Whether it has ended with a new factor. */
    public boolean isPaired() {
        return newFactor != null;
    }

    /** Whether this key was given out with the card as it is now, in this conversation, and has not been used. */
    public boolean isOpenedBy(String key, String conversationId) {
        return card.key().equals(key) && card.conversationId().equals(conversationId);
    }

    /**
     * Whether the person has waited so long with an answer that the question must be asked afresh; one that Rekey has come with
     * waits longer, and then for people.
     */
    public boolean isStale(Duration answerWithin, Instant now) {
        return request == null && step.isForPerson() && now.isAfter(stepAt.plus(answerWithin));
    }

    /** Whether Rekey has come with a question and the person has to answer it. */
    public boolean isInvitation() {
        return request != null && step.isForPerson();
    }

    /** Whether the chat did not take the question that Rekey has come with. */
    public boolean isUnreachable() {
        return isInvitation() && (card.isLost() || (card.activityId() == null && !isCardBehind()));
    }

    /** The chosen factors, in the order shown. */
    public List<Device> chosenDevices() {
        return devices.stream().filter(device -> chosen.contains(device.id())).toList();
    }

    /** Ids of chosen factors without an outcome. */
    public List<String> unremoved() {
        return chosen.stream().filter(id -> !removals.containsKey(id)).toList();
    }

    /** The chosen factors that are gone. */
    public List<Device> goneDevices() {
        return chosenDevices().stream().filter(device -> isGone(device.id())).toList();
    }

    /** The chosen factors that have an outcome and are not gone. */
    public List<Device> leftDevices() {
        return chosenDevices().stream()
                .filter(device -> removals.containsKey(device.id()) && !isGone(device.id()))
                .toList();
    }

    /** The chosen factors of which nobody knows for certain whether they are gone. */
    public List<Device> doubtfulDevices() {
        return leftDevices().stream()
                .filter(device -> is(device.id(), Removal.Outcome.NOT_PROVEN))
                .toList();
    }

    /** The factors that work and that the person did not have before, nor has been told of since. */
    public List<Device> newAmong(List<Device> now) {
        Set<String> known = Stream.of(
                        before(), laterFactors, Stream.ofNullable(newFactor).toList())
                .flatMap(List::stream)
                .map(Device::id)
                .collect(Collectors.toSet());
        return now.stream()
                .filter(device -> device.status() == Device.Status.ACTIVE && !known.contains(device.id()))
                .toList();
    }

    /** The factors that were paired when the person was shown them: one that was only begun is new once it is finished. */
    public List<Device> before() {
        return devices.stream()
                .filter(device -> device.status() != Device.Status.PENDING)
                .toList();
    }

    private static Map<String, Removal> unproven(Map<String, Removal> removals) {
        Map<String, Removal> all = new LinkedHashMap<>(removals);
        all.replaceAll((id, removal) -> removal.unproven());
        return all;
    }

    private boolean isGone(String deviceId) {
        return is(deviceId, Removal.Outcome.REMOVED) || is(deviceId, Removal.Outcome.ALREADY_GONE);
    }

    private boolean is(String deviceId, Removal.Outcome outcome) {
        Removal removal = removals.get(deviceId);
        return removal != null && removal.outcome() == outcome;
    }

    private Reset from(Instant now, ResetStep next, ResetStep... allowed) {
        require(allowed);
        return with(draft -> {
            draft.step = next;
            draft.stepAt = now;
            draft.attempts = 0;
            if (next.face() != step.face()) {
                draft.card = card.withNewKey();
            }
        });
    }

    private void require(ResetStep... allowed) {
        if (!List.of(allowed).contains(step)) {
            throw new IllegalStateException("expected " + List.of(allowed) + " but the reset is " + step);
        }
    }

    private Reset with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.toReset();
    }

    /** The parts of a reset that change. */
    private static final class Draft {
        private final Reset origin;
        private int version;
        private ResetStep step;
        private LiveCard card;
        private @Nullable MfaUser user;
        private @Nullable String audience;
        private List<Device> devices;
        private FirstAid firstAid;
        private List<String> chosen;
        private @Nullable Verification verification;
        private Map<String, Removal> removals;
        private @Nullable Sessions sessions;
        private @Nullable TicketRef ticket;
        private @Nullable TicketRef request;
        private @Nullable Device newFactor;
        private List<Device> laterFactors;
        private boolean isAlone;
        private List<Alert> alerts;
        private @Nullable HandOver handOver;
        private @Nullable Freeze freeze;
        private @Nullable String remark;
        private int attempts;
        private boolean reminded;
        private @Nullable Instant remindAt;
        private boolean yielded;
        private boolean owesOutcome;
        private boolean isLossNoted;
        private @Nullable Look look;
        private @Nullable String afterword;
        private Instant stepAt;

        Draft(Reset origin) {
            this.origin = origin;
            version = origin.version;
            step = origin.step;
            card = origin.card;
            user = origin.user;
            audience = origin.audience;
            devices = origin.devices;
            firstAid = origin.firstAid;
            chosen = origin.chosen;
            verification = origin.verification;
            removals = origin.removals;
            sessions = origin.sessions;
            ticket = origin.ticket;
            request = origin.request;
            newFactor = origin.newFactor;
            laterFactors = origin.laterFactors;
            isAlone = origin.isAlone;
            alerts = origin.alerts;
            handOver = origin.handOver;
            freeze = origin.freeze;
            remark = origin.remark;
            attempts = origin.attempts;
            reminded = origin.reminded;
            remindAt = origin.remindAt;
            yielded = origin.yielded;
            owesOutcome = origin.owesOutcome;
            isLossNoted = origin.isLossNoted;
            look = origin.look;
            afterword = origin.afterword;
            stepAt = origin.stepAt;
        }

        Reset toReset() {
            return new Reset(
                    origin.id,
                    version,
                    step,
                    origin.person,
                    card,
                    origin.reason,
                    user,
                    audience,
                    devices,
                    firstAid,
                    chosen,
                    verification,
                    removals,
                    sessions,
                    ticket,
                    request,
                    newFactor,
                    laterFactors,
                    isAlone,
                    alerts,
                    handOver,
                    freeze,
                    remark,
                    attempts,
                    reminded,
                    remindAt,
                    yielded,
                    owesOutcome,
                    isLossNoted,
                    look,
                    afterword,
                    origin.createdAt,
                    stepAt);
        }
    }
}

package dev.rekey.card;

import dev.rekey.reset.ResetId;
import dev.rekey.reset.Uuids;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What a press on one of Rekey's cards means; anything else that comes in is nothing. */
public sealed interface CardAction {

    /** "I lost my phone": begins, without a reset yet. */
    record Begin() implements CardAction {}

    /** "What happens?": explains. */
    record Explain() implements CardAction {}

    /** "Show my factors". */
    record ShowDevices() implements CardAction {}

    /** "Talk to a person". */
    record AskForHuman() implements CardAction {}

    /** A press on the card of a reset. */
    sealed interface OfReset extends CardAction {
        /** The reset whose card was pressed. */
        ResetId reset();

        /** The key that the card carried. */
        String key();
    }

    /** "Yes, help me". */
    record Confirm(ResetId reset, String key) implements OfReset {}

    /** "Not now", or cancel. */
    record Withdraw(ResetId reset, String key) implements OfReset {}

    /** "That wasn't me": the person has not filed the ticket, or not asked for what was done. */
    record Deny(ResetId reset, String key) implements OfReset {}

    /** "Remove these"; may be empty, may name factors that were never shown: to be checked. */
    record Choose(ResetId reset, String key, List<String> factors) implements OfReset {}

    /** "Block these now"; as with a choice, to be checked. */
    record Block(ResetId reset, String key, List<String> factors) implements OfReset {}

    /** "Unlock": clears the locks of factors. */
    record Unlock(ResetId reset, String key) implements OfReset {}

    /** "I can't use those either": the factors that stay do not help. */
    record NoFactor(ResetId reset, String key) implements OfReset {}

    /** "I have paired it": look now. */
    record LookNow(ResetId reset, String key) implements OfReset {}

    /** "Remind me tomorrow". */
    record RemindTomorrow(ResetId reset, String key) implements OfReset {}

    /** "Talk to a person" about this reset. */
    record HandOver(ResetId reset, String key) implements OfReset {}

    /** "Start again" after a reset. */
    record StartAgain(ResetId reset, String key) implements OfReset {}

    /** A press on a card that asks to vouch for somebody. */
    sealed interface OfApproval extends CardAction {
        /** Which request it answers. */
        UUID approval();

        /** The key that the card carried. */
        String key();
    }

    /** A number was picked; an agent also says how they made sure. */
    record Vouch(UUID approval, String key, String number, String how) implements OfApproval {}

    /** "This isn't them". */
    record VouchAgainst(UUID approval, String key) implements OfApproval {}

    /**
     * A press on an administrator's card.
     *
     * @param key opens this press only
     * @param text what was chosen or typed; empty for nothing
     * @param whom whom it is about; empty where nobody was asked for that
     */
    record Admin(What what, String key, String text, String whom) implements CardAction {

        /** What is wanted. */
        public enum What {
            HOME,
            WAITING,
            FROZEN,
            STORY,
            POLICY,
            STOP,
            GO_ON,
            RELEASE
        }
    }

    /**
     * Reads what a client sent back; never trusts it.
     *
     * @param data the data of the action with the inputs merged into it
     * @return empty when it is not from one of Rekey's cards
     */
    static Optional<CardAction> parse(Map<String, String> data) {
        String verb = data.getOrDefault(Elements.VERB, "");
        return switch (verb) {
            case Verbs.BEGIN -> Optional.of(new Begin());
            case Verbs.EXPLAIN -> Optional.of(new Explain());
            case Verbs.DEVICES -> Optional.of(new ShowDevices());
            case Verbs.HUMAN -> Optional.of(new AskForHuman());
            case Verbs.ADMIN -> admin(Admin.What.HOME, data, "");
            case Verbs.ADMIN_WAITING -> admin(Admin.What.WAITING, data, "");
            case Verbs.ADMIN_FROZEN -> admin(Admin.What.FROZEN, data, "");
            case Verbs.ADMIN_POLICY -> admin(Admin.What.POLICY, data, "");
            case Verbs.ADMIN_STORY -> admin(Admin.What.STORY, data, Elements.CASE);
            case Verbs.ADMIN_STOP -> admin(Admin.What.STOP, data, Elements.WHY);
            case Verbs.ADMIN_GO_ON -> admin(Admin.What.GO_ON, data, Elements.WHY);
            case Verbs.ADMIN_RELEASE -> admin(Admin.What.RELEASE, data, Elements.CASE);
            case Verbs.VOUCH, Verbs.VOUCH_AGAINST ->
                Uuids.parse(data.getOrDefault(Elements.APPROVAL, ""))
                        .flatMap(approval -> ofApproval(verb, approval, data.getOrDefault(Elements.KEY, ""), data));
            default ->
                ResetId.parse(data.getOrDefault(Elements.RESET, ""))
                        .flatMap(reset -> ofReset(verb, reset, data.getOrDefault(Elements.KEY, ""), data));
        };
    }

    private static Optional<CardAction> admin(Admin.What what, Map<String, String> data, String input) {
        return Optional.of(new Admin(
                what,
                data.getOrDefault(Elements.KEY, ""),
                data.getOrDefault(input, ""),
                data.getOrDefault(Elements.WHOM, "")));
    }

    private static Optional<CardAction> ofApproval(String verb, UUID approval, String key, Map<String, String> data) {
        if (verb.equals(Verbs.VOUCH_AGAINST)) {
            return Optional.of(new VouchAgainst(approval, key));
        }
        String number = data.getOrDefault(Elements.NUMBER, "");
        // without a number it would say something else than was pressed
        return number.isEmpty()
                ? Optional.empty()
                : Optional.of(new Vouch(approval, key, number, data.getOrDefault(Elements.HOW, "")));
    }

    private static Optional<CardAction> ofReset(String verb, ResetId reset, String key, Map<String, String> data) {
        return switch (verb) {
            case Verbs.CONFIRM -> Optional.of(new Confirm(reset, key));
            case Verbs.WITHDRAW -> Optional.of(new Withdraw(reset, key));
            case Verbs.DENY -> Optional.of(new Deny(reset, key));
            case Verbs.CHOOSE -> Optional.of(new Choose(reset, key, split(data.getOrDefault(Elements.FACTORS, ""))));
            case Verbs.BLOCK -> Optional.of(new Block(reset, key, split(data.getOrDefault(Elements.FACTORS, ""))));
            case Verbs.UNLOCK -> Optional.of(new Unlock(reset, key));
            case Verbs.NO_FACTOR -> Optional.of(new NoFactor(reset, key));
            case Verbs.HAND_OVER -> Optional.of(new HandOver(reset, key));
            case Verbs.LOOK_NOW -> Optional.of(new LookNow(reset, key));
            case Verbs.REMIND -> Optional.of(new RemindTomorrow(reset, key));
            case Verbs.START_AGAIN -> Optional.of(new StartAgain(reset, key));
            default -> Optional.empty();
        };
    }

    // Input.ChoiceSet joins what was ticked with commas
    private static List<String> split(String joined) {
        return Arrays.stream(joined.split(","))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList();
    }
}

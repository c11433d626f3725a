package dev.rekey.card;

import java.util.List;

/** A card without buttons, for what is over. */
public final class NoticeCard {

    private static final String KEEP_SECRETS =
            "That looked as if it held a password, a code, a number or an address. I don’t need one and haven’t kept it: please"
                    + " never send such things in a chat.";

    private NoticeCard() {}

    /** What stays of a card when the conversation went on further down. */
    public static AdaptiveCard continuedBelow() {
        return notice("Continued below.");
    }

    /** What a card at the end of the chat says first: true for the moment before it shows the news, and true if it never does. */
    public static AdaptiveCard news() {
        return notice("There is news about your reset: its card shows it.");
    }

    /** The answer to a press on a card that is out of date; says that nothing happened. */
    public static AdaptiveCard outOfDate() {
        return notice("This card is out of date, so nothing happened. The current one is further down; or just write to"
                + " me.");
    }

    /** The kind word to somebody who sent what may be a code, a number or an address. */
    public static AdaptiveCard keepSecrets() {
        return notice(KEEP_SECRETS);
    }

    private static AdaptiveCard notice(String text) {
        return AdaptiveCard.of(text, List.of(Elements.smallPrint(text)), List.of());
    }
}

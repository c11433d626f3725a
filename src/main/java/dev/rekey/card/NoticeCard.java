package dev.rekey.card;

import java.util.List;

/** A card without buttons, for what is over. */
public final class NoticeCard {

    private NoticeCard() {}

    /** What stays of a card when the conversation went on further down. */
    public static AdaptiveCard continuedBelow() {
        return notice("Continued below.");
    }

    /** The answer to a press on a card that is out of date; says that nothing happened. */
    public static AdaptiveCard outOfDate() {
        return notice("This card is out of date, so nothing happened. The current one is further down; or just write to"
                + " me.");
    }

    private static AdaptiveCard notice(String text) {
        return AdaptiveCard.of(text, List.of(Elements.smallPrint(text)), List.of());
    }
}

package dev.rekey.card;

import dev.rekey.words.Words;
import java.util.List;

/** A card without buttons, for what is over. */
public final class NoticeCard {

    private NoticeCard() {}

    /** What stays of a card when the conversation went on further down. */
    public static AdaptiveCard continuedBelow(Words words) {
        return notice("notice.continued", words);
    }

    /** What a card at the end of the chat says first: true for the moment before it shows the news, and true if it never does. */
    public static AdaptiveCard news(Words words) {
        return notice("notice.news", words);
    }

    /** The answer to a press on a card that is out of date; says that nothing happened. */
    public static AdaptiveCard outOfDate(Words words) {
        return notice("notice.out-of-date", words);
    }

    /** The kind word to somebody who sent what may be a code, a number or an address. */
    public static AdaptiveCard keepSecrets(Words words) {
        return notice("notice.keep-secrets", words);
    }

    private static AdaptiveCard notice(String key, Words words) {
        String text = words.of(key);
        return AdaptiveCard.of(text, words, List.of(Elements.smallPrint(text)), List.of());
    }
}

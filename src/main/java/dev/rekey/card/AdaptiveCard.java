package dev.rekey.card;

import dev.rekey.words.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A card, ready to be sent, as nested maps and lists of the Adaptive Card schema 1.5; all elements are of 1.2 or earlier,
 * because that is what Teams on a phone promises.
 *
 * @param content the card
 */
public record AdaptiveCard(Map<String, Object> content) {

    private static final String BODY = "body";

    /** The attachment type of a card. */
    public static final String CONTENT_TYPE = "application/vnd.microsoft.card.adaptive";

    static AdaptiveCard of(
            String fallbackText, Words words, List<Map<String, Object>> body, List<Map<String, Object>> actions) {
        Json card = Json.object()
                .with("type", "AdaptiveCard")
                .with("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
                .with("version", "1.5")
                .with("fallbackText", fallbackText)
                .with("speak", fallbackText)
                .with("lang", words.language().tag())
                .with(BODY, body);
        if (words.isRightToLeft()) {
            card = card.with("rtl", true);
        }
        return new AdaptiveCard((actions.isEmpty() ? card : card.with("actions", actions)).toMap());
    }

    /** The same card with a remark at its end. */
    public AdaptiveCard withRemark(String text) {
        Map<String, Object> all = new LinkedHashMap<>(content);
        List<Object> body = new ArrayList<>((List<?>) all.getOrDefault(BODY, List.of()));
        body.add(Elements.smallPrint(text));
        all.put(BODY, body);
        return new AdaptiveCard(all);
    }
}

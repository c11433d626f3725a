package dev.rekey.card;

import dev.rekey.reset.HandOver;
import dev.rekey.reset.Reset;
import dev.rekey.words.Words;
import java.util.Map;

/** How it ended, in a sentence or two; the same words whatever the account is like: an outsider learns nothing from them. */
final class EndWords {

    private EndWords() {}

    /** What became of a reset that is over. */
    static String of(Reset reset, Words words) {
        if (reset.isDisputed()) {
            return DisputeWords.end(reset, words);
        }
        if (reset.newFactor() != null) {
            return words.sentences(words.of("welcome.new-factor-works"), ticket(reset, words));
        }
        return reset.ticket() == null
                ? ofHandOver(reset, words)
                : words.of("handed-over.ticket", Map.of("number", reset.ticket().number()));
    }

    /** What becomes of the ticket of a reset that ended well. */
    static String ticket(Reset reset, Words words) {
        Map<String, String> number = Map.of(
                "number", reset.ticket() == null ? "none" : reset.ticket().number());
        if (!reset.leavesWork()) {
            return words.of("paired.ticket-closed", number);
        }
        return reset.leftDevices().isEmpty()
                ? words.of("paired.ticket-last-check", number)
                : words.of("paired.ticket-stays", number);
    }

    /** Why people have it, and what they do. */
    static String ofHandOver(Reset reset, Words words) {
        if (DisputeWords.isReleased(reset)) {
            return DisputeWords.of(reset, words);
        }
        if (reset.ticket() == null) {
            return words.of(
                    "handed-over.without-ticket", Map.of("reference", reset.id().toString()));
        }
        return words.sentences(why(reset, words), words.of("handed-over.next"));
    }

    private static String why(Reset reset, Words words) {
        if (reset.isDisputed()) {
            return DisputeWords.of(reset, words);
        }
        HandOver why = reset.handOver();
        if (why == HandOver.DECLINED) {
            return words.of("handed-over.declined");
        }
        if (why == HandOver.ASKED) {
            return words.sentences(words.of("handed-over.asked"), done(reset, words));
        }
        if (why == HandOver.NOTHING_PAIRED) {
            return words.of("handed-over.nothing-paired");
        }
        if (why == HandOver.UNANSWERED || why == HandOver.UNREACHABLE) {
            return words.of("handed-over.unanswered");
        }
        return ofItsOwn(reset, words);
    }

    /** Why Rekey stopped by itself. */
    private static String ofItsOwn(Reset reset, Words words) {
        HandOver why = reset.handOver();
        if (reset.removals().isEmpty() && why == HandOver.CHANGED) {
            return words.of("handed-over.changed");
        }
        if (why == HandOver.STILL_USED) {
            return words.of("handed-over.still-used");
        }
        if (why == HandOver.DRY_RUN) {
            return words.sentences(words.of("handed-over.dry-run"), done(reset, words));
        }
        if (why == HandOver.LAST_FACTOR) {
            return words.of("handed-over.last-factor");
        }
        if (!reset.doubtfulDevices().isEmpty()) {
            return words.of("handed-over.not-sure");
        }
        return reset.goneDevices().isEmpty() ? words.of("handed-over.nothing") : words.of("handed-over.some");
    }

    private static String done(Reset reset, Words words) {
        if (reset.goneDevices().isEmpty()) {
            return reset.doubtfulDevices().isEmpty()
                    ? words.of("handed-over.nothing-removed")
                    : words.of("handed-over.not-sure-at-all");
        }
        return reset.leftDevices().isEmpty()
                ? words.of("handed-over.all-removed")
                : words.of("handed-over.some-removed");
    }
}

package dev.rekey.reset;

import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The one card in the chat that carries a reset.
 *
 * @param activityId Teams' id of the card; null until it has been sent
 * @param key an opaque random word that only this face of the card carries; an older one presses nothing
 * @param shows the face it was last seen with
 * @param isLost whether the chat takes no more cards before the person speaks
 */
public record LiveCard(
        String conversationId, @Nullable String activityId, String key, ResetStep.Face shows, boolean isLost) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEY_BYTES = 16;

    /** A card that has not been sent yet. */
    public static LiveCard in(String conversationId) {
        return new LiveCard(conversationId, null, newKey(), ResetStep.Face.NONE, false);
    }

    /** Whether somebody is about to send it for the first time. */
    public boolean isOnItsWay() {
        return activityId == null && shows != ResetStep.Face.NONE;
    }

    LiveCard withNewKey() {
        return new LiveCard(conversationId, activityId, newKey(), shows, isLost);
    }

    LiveCard showing(@Nullable String atActivity, ResetStep.Face face) {
        return new LiveCard(conversationId, atActivity, key, face, false);
    }

    LiveCard lost(ResetStep.Face face) {
        return new LiveCard(conversationId, activityId, key, face, true);
    }

    LiveCard movedTo(String conversation, String atActivity) {
        return new LiveCard(conversation, atActivity, key, shows, false);
    }

    private static String newKey() {
        byte[] bytes = new byte[KEY_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

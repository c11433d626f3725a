package dev.rekey.reset;

import java.util.Optional;

/** The way back to the person. */
public interface UserMessenger {

    /** Where in the chat the card stands. */
    enum Place {
        /** The card that is there changes; safe to repeat. */
        IN_PLACE,
        /**
         * A new card at the end of the chat, so that the person is notified; the old one is put out of use. It says only that
         * there is news, which is true wherever the news then stands: show it {@code IN_PLACE} next.
         */
        AT_THE_END
    }

    /**
     * Shows where a reset stands. A card {@code AT_THE_END} that nobody knows to have arrived must not be sent again: a second
     * one alarms people more than news that comes without a sound.
     *
     * @return the id of the card that now shows it, another one than before when that is gone or stands elsewhere; empty when
     *     a card was sent to the end and nobody knows whether it arrived
     * @throws RemoteFailure.Unavailable when the chat cannot be reached now: nothing has arrived at the end, and the same call
     *     may be repeated
     * @throws RemoteFailure.Rejected when it will not be reached again before the person speaks: uninstalled, blocked or wrong
     */
    Optional<String> show(Reset reset, Place place);

    /** Puts a card of a reset out of use, which now stands elsewhere; safe to repeat, and never fails for want of the chat. */
    void retire(Reset reset, String activityId);
}

package dev.rekey.reset;

/** The way back to the person. */
public interface UserMessenger {

    /** Where in the chat the card stands. */
    enum Place {
        /** The card that is there changes. */
        IN_PLACE,
        /** A new card at the end of the chat, so that the person is notified; the old one is put out of use. */
        AT_THE_END
    }

    /**
     * Shows where a reset stands.
     *
     * @return the id of the card that now shows it; another one than before when that is gone or stands elsewhere
     * @throws RemoteFailure.Unavailable when the chat cannot be reached now; {@code IN_PLACE} is safe to repeat
     * @throws RemoteFailure.Rejected when it will not be reached again: uninstalled or blocked
     */
    String show(Reset reset, Place place);
}

package dev.rekey.reset;

/** The chats of one person with Rekey. */
public interface PersonalChats {

    /**
     * The chat with a person; it is begun when there is none yet. Safe to repeat.
     *
     * @return the id of the conversation
     * @throws RemoteFailure.Unavailable when it cannot be told now
     * @throws RemoteFailure.Rejected when there cannot be one: not installed and not installable, blocked, no Teams
     */
    String with(Person person);
}

package dev.rekey.reset;

/** The chats of one person with Rekey. */
public interface PersonalChats {

    /**
     * The chat with a person; it is begun when there is none yet. Safe to repeat.
     *
     * @param language what the person most likely reads, as a tag (BCP 47), for a chat in which they have not written yet; empty when
     *     nothing tells
     * @return the id of the conversation
     * @throws RemoteFailure.Unavailable when it cannot be told now
     * @throws RemoteFailure.Rejected when there cannot be one: not installed and not installable, blocked, no Teams
     */
    String with(Person person, String language);
}

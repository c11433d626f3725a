package dev.rekey.standin.teams;

/** A person of the tenant, as the roster of a conversation describes them. */
public record Member(String objectId, String name, String email) {

    /** Teams' own id of the person. */
    public String teamsId() {
        return "29:1-" + objectId;
    }

    /** The chat between this person and the bot. */
    public String conversationId() {
        return "a:1-chat-" + objectId;
    }
}

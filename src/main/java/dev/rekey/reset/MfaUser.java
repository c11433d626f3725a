package dev.rekey.reset;

/** The one account in PingOne that belongs to a person. */
public record MfaUser(String id, String username) {

    /** Names the account by id only; for logs. */
    @Override
    public String toString() {
        return id;
    }
}

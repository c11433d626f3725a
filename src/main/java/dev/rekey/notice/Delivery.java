package dev.rekey.notice;

import dev.rekey.reset.Address;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One mail of a notice.
 *
 * @param slot tells those of one kind apart
 * @param address the whole address while it is needed; empty while it has to be looked up, and when nothing is left to send
 * @param masked the address as agents and the audit log see it
 * @param tries how often what is due was tried in vain
 * @param reason why it has failed; empty when it has not
 */
record Delivery(UUID id, Kind kind, int slot, String address, String masked, State state, int tries, String reason) {

    private static final String NOT_KNOWN = "(not known)";

    /** Whom a mail is for. */
    enum Kind {
        /** The person, at the address that the company's directory has. */
        WORK("work address"),
        /** The person, at an address that PingOne has. */
        PRIVATE("address in PingOne"),
        /** Whoever leads the person, because the person cannot be told. */
        MANAGER("manager"),
        /** The security people, because neither of those can be told. */
        INSTEAD("security, instead"),
        /** The security people, for their own sake. */
        SECURITY("security");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** What agents read. */
        String words() {
            return words;
        }

        /** Whether it counts as telling the person. */
        boolean isForPerson() {
            return this != SECURITY;
        }
    }

    /** How far it has come. */
    enum State {
        PENDING,
        SENT,
        FAILED
    }

    /** A mail to an address. */
    static Delivery to(Kind kind, int slot, String address) {
        return new Delivery(UUID.randomUUID(), kind, slot, address, Address.mask(address), State.PENDING, 0, "");
    }

    /** A mail to an address that has to be looked up. */
    static Delivery unknown(Kind kind) {
        return new Delivery(UUID.randomUUID(), kind, 0, "", NOT_KNOWN, State.PENDING, 0, "");
    }

    /** A mail that cannot be sent because there is nobody to send it to. */
    static Delivery impossible(Kind kind, String reason) {
        return new Delivery(UUID.randomUUID(), kind, 0, "", NOT_KNOWN, State.FAILED, 0, reason);
    }

    /** The address, or that there is none to be had; for one that may be missing in the settings. */
    static Delivery toSecurity(Kind kind, @Nullable String address) {
        return address == null ? impossible(kind, "notice.security-mail is not set") : to(kind, 0, address);
    }

    boolean isUnknown() {
        return state == State.PENDING && address.isEmpty();
    }

    /** Whom it is for, as agents and the audit log may know it. */
    String recipient() {
        return kind.words() + " " + masked;
    }

    /** Names the mail without its address; for logs. */
    @Override
    public String toString() {
        return id + " to " + recipient();
    }
}

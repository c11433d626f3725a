package dev.rekey.reset;

import java.util.List;

/** What a look into PingOne for one person gave. */
public sealed interface Lookup {

    /** The audience of whom no policy tells apart from others. */
    String EVERYBODY = "everybody";

    /**
     * Exactly one usable account, and every factor it has.
     *
     * @param audience whose rules hold for the person, as the policy calls them
     */
    record Found(MfaUser user, List<Device> devices, String audience) implements Lookup {

        /** Nobody has looked whose rules hold: those for everybody. */
        public Found(MfaUser user, List<Device> devices) {
            this(user, devices, EVERYBODY);
        }

        /** Keeps its own copy of the list. */
        public Found {
            devices = List.copyOf(devices);
        }
    }

    /** No account that Rekey may touch; why is for the service desk only, never for the person. */
    record NotUsable(Why why) implements Lookup {}

    /** Why Rekey leaves an account alone. */
    enum Why {
        NO_ACCOUNT("no PingOne user matches this person"),
        SEVERAL_ACCOUNTS("more than one PingOne user matches this person"),
        DISABLED("the PingOne user is disabled"),
        LOCKED("the PingOne user is locked"),
        PROTECTED("the policy leaves this person to people"),
        MEMBERSHIP_UNKNOWN("nobody could tell whether the policy protects this person"),
        PASSWORD_JUST_CHANGED("the password of the PingOne user was changed a short while ago"),
        PASSWORD_UNKNOWN("nobody could tell when the password of the PingOne user was changed"),
        NO_KEY("Teams did not say what PingOne is asked by (see pingone.match)");

        private final String words;

        Why(String words) {
            this.words = words;
        }

        /** The reason in words for an agent. */
        public String words() {
            return words;
        }
    }
}

package dev.rekey.reset;

/** The company's directory of people. Every method may throw {@link RemoteFailure} and is safe to repeat. */
public interface Directory {

    /**
     * Finds the one person whom a desk's record means: a member of a tenant that is served, enabled, and no guest unless guests are
     * served.
     */
    Found find(Requester requester);

    /** What a look into the directory gave. */
    sealed interface Found {

        /** Exactly one. */
        record One(Person person) implements Found {}

        /**
         * Nobody, or nobody who may be served.
         *
         * @param why in words for an agent, without names
         */
        record Nobody(String why) implements Found {}
    }
}

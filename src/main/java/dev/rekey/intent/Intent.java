package dev.rekey.intent;

/** What an employee may mean by a message. */
public enum Intent {
    /** The speaker's own second factor has to be removed or paired again. */
    RESET,
    /** Which factors are registered for the speaker. */
    LIST_DEVICES,
    /** How far a reset is that was asked for already. */
    STATUS,
    /** Somebody else seems to use the speaker's account or factors. */
    REPORT_FRAUD,
    /** A person is wanted, not a bot. */
    HUMAN,
    /** A greeting, or what the bot does and how. */
    HELP,
    /** Leave the dialog, withdraw a request, or want no reset at all. */
    CANCEL,
    /** The speaker has done what they were asked to do. */
    DONE,
    /** What the bot gave the speaker is not found, or does not do. */
    STUCK,
    /** Not now: the speaker wants to be reminded. */
    LATER,
    /** Nothing but thanks. */
    THANKS,
    /** Agreement to the bot's question. */
    YES,
    /** Refusal of the bot's question. */
    NO,
    /** Everything else, and whatever is not certain. */
    OUT_OF_SCOPE
}

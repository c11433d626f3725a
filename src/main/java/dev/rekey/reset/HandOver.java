package dev.rekey.reset;

/** Why people take over. */
public enum HandOver {
    /** No single account that Rekey may touch; the agent's note says more, the person's card does not. */
    ACCOUNT("There is no single, usable PingOne account for this person."),
    PING_SILENT("PingOne did not answer, however often Rekey asked."),
    PING_REFUSED("PingOne refused what Rekey asked for."),
    /** As many resets as the limits allow; which limit is for the agent only. */
    LIMIT(
            "The limits on resets do not let Rekey remove anything for this person now: make sure that it is really them."),
    DRY_RUN(
            "Rekey is being tried out (reset.dry-run): it checked everything and removed nothing. Help them to replace what they chose."),
    STOPPED("Self-service is stopped: make sure that it is really them."),
    /** Which evidence is missing, or was false, is for the agent only. */
    NOT_VERIFIED("It was not proven that it is this person: make sure before you do anything."),
    DESK_REFUSED("The service desk's system did not take the ticket."),
    CHANGED("The factors in PingOne are not any more as the person saw them when they chose."),
    LAST_FACTOR("It would have been the last factor that works, and the settings leave that to people."),
    NOTHING_REMOVED("None of the chosen factors is proven removed."),
    STILL_USED("A factor that was to be removed has just been used to sign on."),
    NOTHING_PAIRED("No new factor was paired in time."),
    REPORTED("The person reports something on their account that was not theirs: treat it as a security incident."),
    BLOCKED("The person has had factors blocked, and went no further: help them to replace or to unblock them."),
    ASKED("The person asked for a human."),
    DECLINED("The person does not want Rekey to do it."),
    UNANSWERED("The person did not answer what Rekey wrote to them in Teams."),
    UNREACHABLE("Rekey cannot write to the person in Teams.");

    private final String words;

    HandOver(String words) {
        this.words = words;
    }

    /** Whether it was the person who wanted it. */
    public boolean isWanted() {
        return this == ASKED || this == REPORTED;
    }

    /** The reason in words for an agent. */
    public String words() {
        return words;
    }
}

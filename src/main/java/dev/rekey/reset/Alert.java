package dev.rekey.reset;

/** Something odd about how a reset ended, which people must look at before its ticket is resolved. */
public enum Alert {
    WEAKER("The new factor is weaker than what was removed."),
    OTHER_PLATFORM("The new factor is on another family of operating system than what was removed."),
    SHARED("The number or address of the new factor belongs to a factor of somebody else, too."),
    AGAIN("It is not the first reset of this person within a short time."),
    /** Not a word of it has reached anybody outside the chat, or the chat itself where there is nothing else. */
    UNTOLD("Nobody could be told of it: make sure that the person knows.");

    private final String words;

    Alert(String words) {
        this.words = words;
    }

    /** What is odd, in words for an agent. */
    public String words() {
        return words;
    }
}

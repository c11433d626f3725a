package dev.rekey.dispute;

/** What whoever opens a link, or presses the button, is told. */
enum Page {
    ASK(200, "ask"),
    STOPPED(200, "stopped"),
    REPORTED_BEFORE(200, "already"),
    EXPIRED(410, "no-longer-good"),
    /** Its reset is deleted, so that there is nothing left to stop. */
    FORGOTTEN(410, "forgotten"),
    /** Reads like an expired one: whoever guesses learns nothing. */
    UNKNOWN(404, "no-longer-good"),
    TOO_MANY(429, "later"),
    NOT_PRESSED(400, "not-sent"),
    OTHER_SITE(403, "not-sent"),
    TOO_LONG(413, "not-sent"),
    OTHER_TYPE(415, "not-sent"),
    FAILED(500, "later"),
    AWAY(503, "later");

    private final int status;
    private final String template;

    Page(int status, String template) {
        this.status = status;
        this.template = template;
    }

    /** The status of the answer. */
    int status() {
        return status;
    }

    /** The name of its template. */
    String template() {
        return template;
    }

    /** Whether somebody has sent what no page of ours sends, or knows no key. */
    boolean isRefusal() {
        return this == UNKNOWN || this == TOO_MANY || template.equals("not-sent");
    }

    /** Whether the same may succeed a little later. */
    boolean isForLater() {
        return template.equals("later");
    }
}

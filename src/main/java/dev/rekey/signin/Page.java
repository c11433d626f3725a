package dev.rekey.signin;

/** What a browser that comes back is shown; nothing in it depends on the person or the reset. */
enum Page {
    PROVEN(200, "proven"),
    /** Whatever is wrong: whoever tries learns nothing from it. */
    NOT_PROVEN(403, "not-proven"),
    STEPPED_BACK(200, "not-proven"),
    /** The reset does not wait for it, or not any more; reads alike for one that never was. */
    NOTHING_WAITS(404, "nothing-waits"),
    TOO_MANY(429, "later"),
    LATER(503, "later");

    private final int status;
    private final String template;

    Page(int status, String template) {
        this.status = status;
        this.template = template;
    }

    int status() {
        return status;
    }

    String template() {
        return template;
    }
}

package dev.rekey.standin.pingone;

/** How many items a caller wants on a page. */
final class Limit {

    private Limit() {}

    static int of(Request request, int usual, int highest) {
        String text = request.query("limit").orElse(String.valueOf(usual));
        if (!text.matches("[1-9]\\d{0,3}") || Integer.parseInt(text) > highest) {
            throw Refusal.invalidParameter("limit", "The limit is out of range.");
        }
        return Integer.parseInt(text);
    }
}

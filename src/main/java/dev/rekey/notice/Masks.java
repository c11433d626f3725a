package dev.rekey.notice;

/** Hides addresses in the way in which factors show theirs ({@link dev.rekey.reset.Device#detail()}). */
final class Masks {

    private static final String DOTS = "•••";

    private Masks() {}

    /** {@code amara@contoso.example} as {@code a•••@contoso.example}. */
    static String of(String address) {
        int at = address.lastIndexOf('@');
        return address.codePointCount(0, Math.max(at, 0)) < 2
                ? DOTS
                : address.substring(0, address.offsetByCodePoints(0, 1)) + DOTS + address.substring(at);
    }
}

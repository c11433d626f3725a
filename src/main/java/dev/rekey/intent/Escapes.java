package dev.rekey.intent;

/** Texts of several lines in one: {@code \n}, {@code \t} and {@code \\}. */
public final class Escapes {

    private Escapes() {}

    /** The text that was written in one line. */
    public static String undo(String line) {
        StringBuilder text = new StringBuilder(line.length());
        for (int at = 0; at < line.length(); at++) {
            char c = line.charAt(at);
            char next = at + 1 < line.length() ? line.charAt(at + 1) : ' ';
            boolean isEscape = c == '\\' && (next == 'n' || next == 't' || next == '\\');
            if (isEscape) {
                text.append(next == 'n' ? '\n' : next == 't' ? '\t' : '\\');
                at++;
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}

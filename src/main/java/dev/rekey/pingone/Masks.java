package dev.rekey.pingone;

/** Hides numbers so that their owner still knows them and nobody else learns them. */
final class Masks {

    private static final String DOTS = "•••";
    private static final int SHOWN_DIGITS = 4;
    private static final int FEWEST_DIGITS = 8;

    private Masks() {}

    /**
     * {@code +15125550142} as {@code +1 ••• ••• 0142}. The country code is shown only where PingOne sets it apart (samples
     * show {@code +1.5125550142}) or where it is known without doubt; a short number is hidden whole.
     */
    static String phone(String phone) {
        String digits = phone.replaceAll("\\D", "");
        if (digits.length() < FEWEST_DIGITS) {
            return DOTS;
        }
        String last = digits.substring(digits.length() - SHOWN_DIGITS);
        return countryCode(phone.strip(), digits) + DOTS + " " + DOTS + " " + last;
    }

    private static String countryCode(String phone, String digits) {
        if (!phone.startsWith("+")) {
            return "";
        }
        int dot = phone.indexOf('.');
        if (dot > 1 && dot <= 4) {
            return phone.substring(0, dot) + " ";
        }
        // the only one-digit codes (ITU-T E.164)
        return digits.startsWith("1") || digits.startsWith("7") ? "+" + digits.charAt(0) + " " : "";
    }
}

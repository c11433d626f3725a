package dev.rekey.approval;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;

/** Numbers to tell by voice, and keys of cards: nobody can guess the next one. */
final class Numbers {

    private static final RandomGenerator RANDOM = new SecureRandom();
    private static final int LEAST = 10;
    private static final int END = 100;
    private static final int SHOWN = 3;
    private static final int KEY_BYTES = 16;

    private Numbers() {}

    /** Three different numbers of two digits, in no order. */
    static List<String> three() {
        return RANDOM.ints(LEAST, END)
                .distinct()
                .limit(SHOWN)
                .mapToObj(Integer::toString)
                .toList();
    }

    /** Any of them. */
    static String oneOf(List<String> numbers) {
        return numbers.get(RANDOM.nextInt(numbers.size()));
    }

    /** 128 random bits, for a card. */
    static String key() {
        byte[] bytes = new byte[KEY_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

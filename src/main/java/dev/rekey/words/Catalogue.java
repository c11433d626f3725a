package dev.rekey.words;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The texts of one language: plain ones as they are, others as ICU messages. */
final class Catalogue {

    private static final String FOLDER = "/dev/rekey/words/";
    private static final String QUOTED = "quoted";
    private static final Pattern ANSWER = Pattern.compile("\\{say_([a-z_]+)}");
    private static final Map<Language, Catalogue> READ = new EnumMap<>(Language.class);

    private final Map<String, String> plain = new HashMap<>();
    private final Map<String, MessageFormat> messages = new HashMap<>();

    private Catalogue(Language language) {
        Map<String, String> texts = read(language);
        String quoted = text(texts, QUOTED);
        texts.forEach((key, text) -> {
            String whole = withAnswers(text, texts, quoted);
            if (whole.indexOf('{') < 0) {
                plain.put(key, whole);
            } else {
                messages.put(key, new MessageFormat(whole, language.region()));
            }
        });
    }

    /** The texts of a language, read when they are first needed. */
    static Catalogue of(Language language) {
        synchronized (READ) {
            return READ.computeIfAbsent(language, Catalogue::new);
        }
    }

    String of(String key, Map<String, ?> values) {
        String text = plain.get(key);
        if (text != null) {
            return text;
        }
        MessageFormat message = messages.get(key);
        if (message == null) {
            throw new IllegalStateException("expected a text called " + key);
        }
        // a message can be used by one at a time only
        return message.clone().format(new HashMap<>(values));
    }

    /** Puts what people can answer, in quotation marks, where a text speaks of it. */
    private static String withAnswers(String text, Map<String, String> texts, String quoted) {
        return ANSWER.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(quoted.replace(
                        "{words}", text(texts, "say." + found.group(1).replace('_', '-')))));
    }

    private static String text(Map<String, String> texts, String key) {
        return Objects.requireNonNull(texts.get(key), key);
    }

    private static Map<String, String> read(Language language) {
        String name = FOLDER + language.tag() + ".properties";
        Properties file = new Properties();
        try (InputStream open = Objects.requireNonNull(Catalogue.class.getResourceAsStream(name), name)) {
            file.load(new InputStreamReader(open, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> texts = new HashMap<>();
        file.stringPropertyNames().forEach(key -> texts.put(key, file.getProperty(key)));
        return texts;
    }
}

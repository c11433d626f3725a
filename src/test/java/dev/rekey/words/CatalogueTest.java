package dev.rekey.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.PluralRules;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each text is there in each language, is used, and is filled in rightly; leaves {@code target/message-keys.md}. */
class CatalogueTest {

    private static final Path RESOURCES = Path.of("src", "main", "resources", "dev", "rekey");
    private static final Path SOURCES = Path.of("src", "main", "java", "dev", "rekey");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z][a-z-]*(?:\\.[a-z-]+)+|quoted|withdrawn)\"");
    private static final Pattern IN_A_PAGE = Pattern.compile("\\{\\{#t}}([a-z.-]+)(?: [a-z]+=([a-z.-]+))?\\{\\{/t}}");
    private static final Pattern ANSWER = Pattern.compile("\\{say_([a-z_]+)}");
    private static final Pattern PLURAL = Pattern.compile("\\{(\\w+), plural,");
    private static final Set<String> ENGLISH = texts(Language.ENGLISH).keySet();

    @ParameterizedTest
    @EnumSource(Language.class)
    void eachTextIsThereInEachLanguage(Language language) {
        assertThat(texts(language).keySet()).containsExactlyInAnyOrderElementsOf(ENGLISH);
        assertThat(texts(language).values()).noneMatch(String::isBlank);
    }

    @Test
    void eachTextIsUsedAndEachThatIsUsedIsThere() {
        Set<String> used =
                new TreeSet<>(Stream.concat(inSources(), inTemplates()).toList());
        texts(Language.ENGLISH).values().stream()
                .flatMap(CatalogueTest::answersIn)
                .forEach(used::add);
        // what a person answers with whom a text tells to answer so, and what somebody writes to change the language
        used.removeIf(key -> !ENGLISH.contains(key));

        assertThat(ENGLISH).containsExactlyInAnyOrderElementsOf(used);
        assertThat(calledFor()).isSubsetOf(ENGLISH);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void eachTextIsFilledInAsTheEnglishOne(Language language) {
        Map<String, String> english = texts(Language.ENGLISH);

        assertThat(texts(language))
                .allSatisfy((key, text) -> assertThat(names(text)).isEqualTo(names(english.getOrDefault(key, ""))));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void eachChoiceHasTheSameBranchesAsTheEnglishOne(Language language) {
        Map<String, String> english = texts(Language.ENGLISH);

        assertThat(texts(language))
                .allSatisfy(
                        (key, text) -> assertThat(selectors(text)).isEqualTo(selectors(english.getOrDefault(key, ""))));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void eachPluralHasTheFormsOfItsLanguage(Language language) {
        Set<String> forms = PluralRules.forLocale(ULocale.forLanguageTag(language.tag())).getKeywords().stream()
                // French, Spanish and Portuguese have a form of their own for millions
                .filter(form -> !form.equals("many"))
                .collect(Collectors.toSet());

        assertThat(texts(language))
                .allSatisfy((key, text) -> assertThat(pluralForms(text)).isIn(Set.of(), forms));
    }

    // a straight apostrophe would begin a quotation in an ICU message
    @ParameterizedTest
    @EnumSource(Language.class)
    void typesettersQuotationMarksOnly(Language language) {
        assertThat(texts(language).values()).noneMatch(text -> text.contains("'") || text.contains("\""));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void eachTextCanBeFilledIn(Language language) {
        Words words = Words.in(language);

        assertThat(texts(language))
                .allSatisfy((key, text) -> assertThat(
                                words.of(key, names(text).stream().collect(Collectors.toMap(name -> name, name -> 2))))
                        .doesNotContain("{", "}"));
    }

    @AfterAll
    static void writeTheReport() throws IOException {
        StringBuilder report = new StringBuilder(
                "# Texts\n\n| language | texts | words or characters | missing |\n|---|---|---|---|\n");
        for (Language language : Language.values()) {
            Map<String, String> texts = texts(language);
            long missing =
                    ENGLISH.stream().filter(key -> !texts.containsKey(key)).count();
            int length = texts.values().stream().mapToInt(String::length).sum();
            report.append("| %s | %d | %d | %d |%n".formatted(language.tag(), texts.size(), length, missing));
        }
        report.append("\n| key | used in |\n|---|---|\n");
        uses().forEach((key, files) -> report.append("| %s | %s |%n".formatted(key, String.join(", ", files))));
        Files.writeString(Path.of("target", "message-keys.md"), report);
    }

    private static Map<String, Set<String>> uses() {
        Map<String, Set<String>> uses = new TreeMap<>();
        ENGLISH.forEach(key -> uses.put(key, new TreeSet<>()));
        files(SOURCES, ".java")
                .forEach(file -> found(LITERAL, file)
                        .map(match -> match.group(1))
                        .filter(ENGLISH::contains)
                        .forEach(key -> uses.getOrDefault(key, Set.of())
                                .add(file.getFileName().toString())));
        files(RESOURCES, ".mustache")
                .forEach(file -> found(IN_A_PAGE, file)
                        .flatMap(match -> Stream.of(match.group(1), String.valueOf(match.group(2))))
                        .filter(ENGLISH::contains)
                        .forEach(key -> uses.getOrDefault(key, Set.of())
                                .add(file.getFileName().toString())));
        return uses;
    }

    private static Stream<String> inSources() {
        return files(SOURCES, ".java").flatMap(file -> found(LITERAL, file).map(match -> match.group(1)));
    }

    /** Keys in calls that take nothing else. */
    private static Set<String> calledFor() {
        Pattern call = Pattern.compile("(?:[wW]ords(?:\\(\\))?|agents)\\s*\\.of\\(\\s*\"([^\"]+)\"");
        return files(SOURCES, ".java")
                .flatMap(file -> found(call, file).map(match -> match.group(1)))
                .collect(Collectors.toSet());
    }

    private static Stream<String> inTemplates() {
        return files(RESOURCES, ".mustache")
                .flatMap(file -> found(IN_A_PAGE, file)
                        .flatMap(match -> Stream.of(match.group(1), String.valueOf(match.group(2)))));
    }

    private static Stream<String> answersIn(String text) {
        return ANSWER.matcher(text)
                .results()
                .map(found -> "say." + found.group(1).replace('_', '-'));
    }

    private static Stream<MatchResult> found(Pattern pattern, Path file) {
        try {
            return pattern.matcher(Files.readString(file)).results();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> files(Path folder, String ending) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> names(String text) {
        MessagePattern pattern = new MessagePattern(text);
        return parts(pattern)
                .filter(part -> part.getType() == MessagePattern.Part.Type.ARG_NAME)
                .map(pattern::getSubstring)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> selectors(String text) {
        if (PLURAL.matcher(text).find()) {
            return List.of();
        }
        MessagePattern pattern = new MessagePattern(text);
        return parts(pattern)
                .filter(part -> part.getType() == MessagePattern.Part.Type.ARG_SELECTOR)
                .map(pattern::getSubstring)
                .sorted()
                .toList();
    }

    private static Set<String> pluralForms(String text) {
        if (!PLURAL.matcher(text).find()) {
            return Set.of();
        }
        MessagePattern pattern = new MessagePattern(text);
        return parts(pattern)
                .filter(part -> part.getType() == MessagePattern.Part.Type.ARG_SELECTOR)
                .map(pattern::getSubstring)
                .filter(form -> !form.startsWith("="))
                .collect(Collectors.toSet());
    }

    private static Stream<MessagePattern.Part> parts(MessagePattern pattern) {
        return IntStream.range(0, pattern.countParts()).mapToObj(pattern::getPart);
    }

    private static Map<String, String> texts(Language language) {
        Properties file = new Properties();
        try (Reader reader =
                Files.newBufferedReader(RESOURCES.resolve(Path.of("words", language.tag() + ".properties")))) {
            file.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> texts = new TreeMap<>();
        new ArrayList<>(file.stringPropertyNames()).forEach(key -> texts.put(key, file.getProperty(key)));
        return texts;
    }
}

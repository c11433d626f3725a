package dev.rekey;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** The README tells the truth where a machine can check it. */
class ReadmeTest {

    private static final Path README = Path.of("README.md");
    private static final Path DESKS = Path.of("docs/desks.md");
    private static final Path INTAKE = Path.of("docs/intake.md");
    private static final Path NOTICES = Path.of("docs/notices.md");
    private static final Path OPERATING = Path.of("docs/operating.md");
    private static final int TOO_LONG = 250;

    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| ([^|]*?) ?\\| ([^|]+) \\|");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(?:#[^)]*)?\\)");
    private static final Pattern WITH_SCHEME = Pattern.compile("[a-z]+:.*");
    /** Belong to Spring Boot, so nothing here declares them. */
    private static final Set<String> FOREIGN = Set.of("spring.", "server.", "management.");

    @Test
    void theConfigurationTableNamesEverySettingWithItsDefault() {
        var told = configurationTable();
        told.keySet().removeIf(name -> FOREIGN.stream().anyMatch(name::startsWith));

        assertThat(told).containsExactlyInAnyOrderEntriesOf(settings());
    }

    @Test
    void isShort() {
        assertThat(lines(README)).hasSizeLessThan(TOO_LONG);
    }

    @Test
    void everyRelativeLinkLeadsSomewhere() {
        var dead = new ArrayList<String>();
        for (Path page : pages()) {
            LINK.matcher(String.join("\n", lines(page)))
                    .results()
                    .map(found -> found.group(1))
                    .filter(Predicate.not(WITH_SCHEME.asMatchPredicate()))
                    .filter(link -> !Files.exists(page.resolveSibling(link)))
                    .forEach(link -> dead.add(page + " -> " + link));
        }

        assertThat(dead).isEmpty();
    }

    /** Property to default, as the README and the pages in docs have them; a property told twice is an error. */
    private static Map<String, String> configurationTable() {
        Stream<String> elsewhere =
                Stream.of(DESKS, INTAKE, NOTICES, OPERATING).flatMap(page -> section(page, "## Settings"));
        return Stream.concat(section(README, "## Configuration"), elsewhere)
                .flatMap(line -> ROW.matcher(line).results())
                .collect(toMap(row -> row.group(1), ReadmeTest::defaultIn, ReadmeTest::toldTwice, HashMap::new));
    }

    private static Stream<String> section(Path page, String heading) {
        return lines(page).stream()
                .dropWhile(line -> !line.equals(heading))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "));
    }

    private static String defaultIn(MatchResult row) {
        String cell = row.group(2).replace("`", "");
        return cell.equals("-") ? "" : cell;
    }

    private static String toldTwice(String one, String other) {
        throw new IllegalStateException("one property has two rows, with the defaults " + one + " and " + other);
    }

    /** Property to default, as the settings records declare them: the annotation is on the constructor's parameters. */
    private static Map<String, String> settings() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        Map<String, String> settings = new HashMap<>();
        scanner.findCandidateComponents(ReadmeTest.class.getPackageName()).stream()
                .map(found -> type(String.valueOf(found.getBeanClassName())))
                .flatMap(type -> Stream.of(type.getDeclaredConstructors()[0].getParameters()))
                .forEach(component -> put(settings, property(component), component));
        return settings;
    }

    /** A record within a settings record has properties of its own. */
    private static void put(Map<String, String> settings, String property, Parameter component) {
        Class<?> type = component.getType();
        Class<?> owner = component.getDeclaringExecutable().getDeclaringClass();
        if (type.isRecord() && owner.equals(type.getDeclaringClass())) {
            for (Parameter inner : type.getDeclaredConstructors()[0].getParameters()) {
                settings.put(property + "." + inner.getName(), defaultOf(inner));
            }
        } else {
            settings.put(property, defaultOf(component));
        }
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("expected the class that was just found", e);
        }
    }

    private static String property(Parameter component) {
        String prefix = MergedAnnotations.from(
                        component.getDeclaringExecutable().getDeclaringClass())
                .get(ConfigurationProperties.class)
                .getString("prefix");
        String name = component.getName();
        // the Bot Framework's own names have no prefix and begin with a capital
        return prefix.isEmpty()
                ? name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1)
                : prefix + "." + name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static String defaultOf(Parameter component) {
        DefaultValue value = component.getAnnotation(DefaultValue.class);
        return value == null ? "" : String.join(",", value.value());
    }

    private static List<Path> pages() {
        try (Stream<Path> decisions = Files.list(Path.of("docs/decisions"))) {
            return Stream.concat(
                            Stream.of(README, INTAKE, DESKS, NOTICES, Path.of("CHANGELOG.md"), OPERATING),
                            decisions.sorted())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path page) {
        try {
            return Files.readAllLines(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

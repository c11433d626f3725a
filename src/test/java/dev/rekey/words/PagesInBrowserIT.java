package dev.rekey.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.InBrowser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every page in every language: axe-core finds nothing, and nothing is wider than the narrowest phone. */
class PagesInBrowserIT extends InBrowser {

    private static final Path RESOURCES = Path.of("src", "main", "resources", "dev", "rekey");
    private static final String CONTACT = "+49 30 5550 1234";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyPageCanBeUsedByEverybodyOnAnyScreen(Language language) throws IOException {
        for (String part : List.of("dispute", "signin")) {
            StaticPages pages = new StaticPages(
                    "/dev/rekey/" + part + "/", templates(part), words -> Map.of("contact", CONTACT), "'self'");
            for (String template : templates(part)) {
                Path page = folder.resolve(part + "-" + template + ".html");
                // its own policy would keep axe-core out, too
                Files.write(page, pages.of(template, Words.in(language)));
                // colours do not depend on the language
                for (String scheme : language == Language.ENGLISH ? List.of("light", "dark") : List.of("light")) {
                    browser.looks(320, 800, scheme);
                    browser.driver().get(page.toUri().toString());

                    assertThat(browser.overflowing("body *")).as(template).isEmpty();
                    assertThat(browser.violations()).as(template).isEmpty();
                }
                assertThat(browser.driver().getPageSource())
                        .contains("lang=\"" + language.tag() + "\"")
                        .doesNotContain("{{", "{contact}", "{button}");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void thePageForWhoeverIsInNeedNamesWhomToCall(Language language) throws IOException {
        StaticPages pages = new StaticPages(
                "/dev/rekey/dispute/", templates("dispute"), words -> Map.of("contact", CONTACT), "'self'");

        assertThat(new String(pages.of("stopped", Words.in(language)), StandardCharsets.UTF_8))
                .contains(CONTACT);
        assertThat(new String(pages.of("later", Words.in(language)), StandardCharsets.UTF_8))
                .contains(CONTACT);
    }

    private static List<String> templates(String part) throws IOException {
        try (Stream<Path> files = Files.list(RESOURCES.resolve(part))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".mustache"))
                    .map(name -> name.replace(".mustache", ""))
                    .sorted()
                    .toList();
        }
    }
}

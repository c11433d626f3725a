package dev.rekey.card;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.InBrowser;
import dev.rekey.words.Language;
import dev.rekey.words.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every card in every language, drawn by the renderer that Teams clients use: nothing is wider than the card on a phone, also with
 * large text, and axe-core finds nothing.
 */
class CardsInBrowserIT extends InBrowser {

    private static final Path WEB = Path.of("src", "test", "web");
    private static final int PHONE = 288;
    private static final int DESKTOP = 480;
    private static final String TEXTS =
            ".ac-textBlock, .ac-textBlock p, .ac-pushButton, .ac-factset td, .ac-input-container label, .card";

    static Stream<Arguments> looks() {
        return Stream.of(Language.values())
                .flatMap(language -> language == Language.ENGLISH
                        // colours do not depend on the language
                        ? Stream.of(
                                Arguments.of(language, "light", PHONE),
                                Arguments.of(language, "dark", PHONE),
                                Arguments.of(language, "light", DESKTOP))
                        : Stream.of(Arguments.of(language, "light", PHONE)));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void everyCardFitsAndCanBeUsedByEverybody(Language language, String theme, int width) throws IOException {
        draw(Gallery.in(Words.in(language)), language.tag(), theme, width);

        assertThat(browser.overflowing(TEXTS)).isEmpty();
        assertThat(browser.violationsOfParts()).isEmpty();
    }

    // Source: WCAG 2.2, success criterion 1.4.4
    @ParameterizedTest
    @EnumSource(Language.class)
    void everyCardFitsWithTextTwiceAsLarge(Language language) throws IOException {
        draw(Gallery.in(Words.in(language)), language.tag(), "light", PHONE);
        browser.driver()
                .executeScript(
                        "document.querySelectorAll('#cards *').forEach(one => {"
                                + " const size = parseFloat(getComputedStyle(one).fontSize); one.dataset.size = size; });"
                                + "document.querySelectorAll('#cards *').forEach(one => { one.style.fontSize = 2 * one.dataset.size + 'px'; });");

        assertThat(browser.overflowing(".ac-textBlock, .ac-textBlock p, .ac-pushButton, .card"))
                .isEmpty();
    }

    // the check itself must be able to fail
    @Test
    void whatDoesNotFitAndCannotBeReadIsFound() throws IOException {
        AdaptiveCard wide = AdaptiveCard.of(
                "wide",
                Words.ENGLISH,
                List.of(Json.element("TextBlock")
                        .with("text", "x".repeat(200))
                        .with("wrap", false)
                        .toMap()),
                List.of());
        draw(Map.of("wide", wide.content()), "en", "light", PHONE);
        browser.driver()
                .executeScript(
                        "const image = document.createElement('img'); image.src = 'data:,'; document.querySelector('.card').append(image);"
                                + "document.querySelector('.ac-textBlock').style.overflow = 'visible';");

        assertThat(browser.overflowing(TEXTS)).isNotEmpty();
        assertThat(browser.violationsOfParts()).anyMatch(found -> found.startsWith("image-alt"));
    }

    private void draw(Gallery gallery, String language, String theme, int width) throws IOException {
        Map<String, Object> cards = new LinkedHashMap<>();
        gallery.faces().forEach((name, card) -> cards.put(name, card.content()));
        draw(cards, language, theme, width);
    }

    private void draw(Map<String, ?> cards, String language, String theme, int width) throws IOException {
        browser.looks(width < 400 ? 320 : 1280, 900, theme);
        browser.driver().get(WEB.resolve("cards.html").toAbsolutePath().toUri().toString());
        String host = Files.readString(WEB.resolve("hostconfig-" + theme + ".json"));
        browser.driver()
                .executeScript(
                        "draw(JSON.parse(arguments[0]), arguments[1], arguments[2], JSON.parse(arguments[3]), arguments[4])",
                        JsonMapper.shared().writeValueAsString(cards),
                        language,
                        theme,
                        host,
                        width);
    }
}

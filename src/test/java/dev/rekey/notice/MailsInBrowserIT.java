package dev.rekey.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.InBrowser;
import dev.rekey.words.Language;
import dev.rekey.words.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every mail in every language: axe-core finds nothing, and nothing is wider than the narrowest phone. */
class MailsInBrowserIT extends InBrowser {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyMailCanBeReadByEverybodyOnAnyScreen(Language language) throws IOException {
        for (Map.Entry<String, Mail> mail : mails(language)) {
            Path page = folder.resolve(mail.getKey() + ".html");
            Files.writeString(page, mail.getValue().html());
            // colours do not depend on the language
            for (String scheme : language == Language.ENGLISH ? List.of("light", "dark") : List.of("light")) {
                browser.looks(320, 800, scheme);
                browser.driver().get(page.toUri().toString());

                assertThat(browser.overflowing("body *")).as(mail.getKey()).isEmpty();
                assertThat(browser.violations()).as(mail.getKey()).isEmpty();
            }
        }
    }

    /** One for each occasion as its person reads it, and what only security reads. */
    private static List<Map.Entry<String, Mail>> mails(Language language) {
        return Gallery.mails(Words.in(language)).entrySet().stream()
                .filter(mail -> mail.getKey().endsWith("-work") || mail.getKey().endsWith("-security"))
                .toList();
    }
}

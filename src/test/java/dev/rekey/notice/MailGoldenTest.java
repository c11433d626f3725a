package dev.rekey.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each mail reads as it did; {@code -Drekey.golden=write} accepts the mails as they are now. */
class MailGoldenTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "notice");
    private static final boolean ACCEPTS = "write".equals(System.getProperty("rekey.golden"));
    private static final Map<String, Mail> MAILS = Gallery.mails();

    static Set<String> names() {
        return MAILS.keySet();
    }

    @BeforeAll
    static void acceptTheMailsAsTheyAre() throws IOException {
        if (ACCEPTS) {
            for (String name : names()) {
                Files.writeString(FOLDER.resolve(name + ".txt"), text(name));
                Files.writeString(FOLDER.resolve(name + ".html"), mail(name).html());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void aMailReadsAsItDid(String name) throws IOException {
        assertThat(text(name)).isEqualTo(Files.readString(FOLDER.resolve(name + ".txt")));
    }

    @ParameterizedTest
    @MethodSource("names")
    void aMailLooksAsItDid(String name) throws IOException {
        assertThat(mail(name).html()).isEqualTo(Files.readString(FOLDER.resolve(name + ".html")));
    }

    @Test
    void eachGoldenFileBelongsToAMail() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(names().stream()
                            .flatMap(name -> Stream.of(name + ".txt", name + ".html"))
                            .collect(Collectors.toSet()));
        }
    }

    private static String text(String name) {
        Mail mail = mail(name);
        return "Subject: " + mail.subject() + "\n\n" + mail.text();
    }

    private static Mail mail(String name) {
        Mail mail = MAILS.get(name);
        assertThat(mail).isNotNull();
        return mail;
    }
}

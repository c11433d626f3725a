package dev.rekey.card;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.words.Words;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each card looks as it did; {@code -Drekey.golden=write} accepts the cards as they are now. */
class CardGoldenTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "card");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final boolean ACCEPTS = "write".equals(System.getProperty("rekey.golden"));

    static Set<String> names() {
        return Gallery.ENGLISH.faces().keySet();
    }

    @BeforeAll
    static void acceptTheCardsAsTheyAre() throws IOException {
        if (ACCEPTS) {
            for (Map.Entry<String, AdaptiveCard> card : Gallery.ENGLISH.faces().entrySet()) {
                String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(Gallery.json(card.getValue()));
                Files.writeString(file(card.getKey()), text + "\n");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void aCardLooksAsItDid(String name) throws IOException {
        JsonNode card = Gallery.json(Gallery.ENGLISH.faces().getOrDefault(name, NoticeCard.outOfDate(Words.ENGLISH)));

        assertThat(card).isEqualTo(JSON.readTree(Files.readString(file(name))));
    }

    @Test
    void eachGoldenFileBelongsToACard() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            names().stream().map(name -> name + ".json").collect(Collectors.toSet()));
        }
    }

    private static Path file(String name) {
        return FOLDER.resolve(name + ".json");
    }
}

package dev.rekey.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words that once chose factors nobody had named. */
class MendedChoiceTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "both",
                "both 1 and 3",
                "all three",
                "all 2",
                "no one",
                "no device 1",
                "no, the first",
                "two of them",
                "2 factors",
                "no all"
            })
    void unreadable(String text) {
        assertThat(FactorChoice.read(text, 4)).isEmpty();
    }

    @Test
    void threeAndOne() {
        assertThat(FactorChoice.read("three and one", 4)).contains(List.of(3, 1));
    }
}

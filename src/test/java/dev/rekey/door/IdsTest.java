package dev.rekey.door;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "a\u0000", "a\nb", "\u0085", "\ud800", "a\udc00b"})
    void whatNoDatabaseTakesIsNoId(@Nullable String text) {
        assertThat(Ids.isId(text, 10)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "19:x@thread.v2", "29:1-a_b", "\ud83d\ude42"})
    void anythingElseMayBeOne(String text) {
        assertThat(Ids.isId(text, 20)).isTrue();
    }

    @Test
    void anIdHasAnEnd() {
        assertThat(Ids.isId("a".repeat(10), 10)).isTrue();
        assertThat(Ids.isId("a".repeat(11), 10)).isFalse();
    }
}

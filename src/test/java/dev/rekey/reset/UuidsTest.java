package dev.rekey.reset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UuidsTest {

    private static final String USUAL = "0f8fad5b-d9cb-469f-a165-70867728950e";

    @Test
    void readsTheUsualFormInAnyCase() {
        assertThat(Uuids.parse(USUAL)).contains(UUID.fromString(USUAL));
        assertThat(Uuids.parse("0F8FAD5B-D9CB-469F-A165-70867728950E")).contains(UUID.fromString(USUAL));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1-1-1-1-1",
                "0f8fad5bd9cb469fa16570867728950e",
                "{" + USUAL + "}",
                " " + USUAL,
                USUAL + "\n",
                USUAL + "/devices",
                "0f8fad5b-d9cb-469f-a165-70867728950g",
                "٠f8fad5b-d9cb-469f-a165-70867728950e",
                ".."
            })
    void nothingElseIsAUuid(String text) {
        assertThat(Uuids.isUuid(text)).isFalse();
        assertThat(Uuids.parse(text)).isEmpty();
    }
}

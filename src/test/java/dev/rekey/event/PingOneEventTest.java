package dev.rekey.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What is read out of an event. */
class PingOneEventTest {

    @Test
    void aWholeEventIsRead() {
        PingOneEvent event = read(Sample.event("1", "DEVICE.CREATED", Sample.USER, "2026-01-01T00:00:00.400Z"));

        assertThat(event.action()).isEqualTo("DEVICE.CREATED");
        assertThat(event.users()).isEqualTo(Set.of(Sample.USER));
        assertThat(event.devices()).isEqualTo(Set.of(Sample.DEVICE));
        assertThat(event.environments()).isEqualTo(Set.of(Sample.OURS));
        assertThat(event.at()).isEqualTo(Instant.parse("2026-01-01T00:00:00.400Z"));
        assertThat(event.hasFailed()).isFalse();
        assertThat(event.key()).matches("[0-9a-f]{64}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"id\":null,\"actors\":null,\"action\":null,\"resources\":null,\"result\":null}",
                "{\"id\":{},\"actors\":[],\"action\":\"x\",\"resources\":{\"a\":1},\"createdAt\":5,\"result\":[1]}",
                "{\"resources\":[null,1,\"x\",[],{\"type\":7,\"id\":[]}],\"actors\":{\"user\":\"me\"}}",
                "{\"actors\":{\"user\":{\"id\":\"../../environments\"}},\"createdAt\":\"yesterday\"}",
                "{\"resources\":[{\"type\":\"USER\",\"id\":\"1-1-1-1-1\",\"href\":\"/users/x\"}]}"
            })
    void whatIsMissingOrOddIsNothing(String json) {
        PingOneEvent event = read(json);

        assertThat(event.users()).isEmpty();
        assertThat(event.devices()).isEmpty();
        assertThat(event.action()).isEmpty();
        assertThat(event.at()).isNull();
        assertThat(event.isIn(Sample.OURS)).isTrue();
    }

    @Test
    void theAccountMayStandInAResourceOrInItsAddress() {
        assertThat(read("{\"resources\":[{\"type\":\"USER\",\"id\":\"" + Sample.USER + "\"}]}")
                        .users())
                .containsExactly(Sample.USER);
        assertThat(read("{\"resources\":[{\"type\":\"DEVICE\",\"href\":\"https://api.pingone.eu/v1/environments/"
                                + Sample.OURS + "/users/" + Sample.OTHER_USER + "/devices/" + Sample.DEVICE + "\"}]}")
                        .users())
                .containsExactly(Sample.OTHER_USER);
    }

    @Test
    void idsInCapitalsAreTheSameIds() {
        String json = Sample.event("1", "DEVICE.CREATED", Sample.USER, "2026-01-01T00:00:00Z");

        assertThat(read(json.replace(Sample.OURS, "E0000000-0000-4000-8000-000000000001"))
                        .isIn(Sample.OURS))
                .isTrue();
    }

    @Test
    void oneForeignEnvironmentIsEnough() {
        String json = "{\"resources\":[{\"environment\":{\"id\":\"%s\"}},{\"environment\":{\"id\":\"other\"}}]}"
                .formatted(Sample.OURS);

        assertThat(read(json).isIn(Sample.OURS)).isFalse();
    }

    @Test
    void withoutAnIdAnEventIsKnownByWhatItSays() {
        String one = "{\"action\":{\"type\":\"DEVICE.CREATED\"}}";
        String other = "{\"action\":{\"type\":\"DEVICE.DELETED\"}}";

        assertThat(read(one).key())
                .isEqualTo(read(one).key())
                .isNotEqualTo(read(other).key());
    }

    @Test
    void nobodyCanMakeOneEventHintAtThousands() {
        StringBuilder resources = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            resources.append("{\"type\":\"USER\",\"id\":\"10000000-0000-4000-8000-%012d\"},".formatted(i));
        }

        assertThat(read("{\"resources\":[" + resources + "{}]}").users()).hasSize(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAILURE", "FAILED", "failure"})
    void aResultOtherThanSuccessIsAFailure(String status) {
        assertThat(read("{\"result\":{\"status\":\"" + status + "\"}}").hasFailed())
                .isTrue();
    }

    private static PingOneEvent read(String json) {
        return PingOneEvent.of(JsonMapper.shared().readTree(json));
    }
}

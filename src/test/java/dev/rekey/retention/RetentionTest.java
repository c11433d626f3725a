package dev.rekey.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.sandbox.Sandbox;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a whole Rekey deletes at night, with its usual settings. */
class RetentionTest {

    private final Sandbox sandbox = Sandbox.start(
            0,
            0,
            "--server.port=0",
            "--spring.datasource.url=jdbc:h2:mem:retention;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH");
    private final JdbcClient jdbc = sandbox.rekey().getBean(JdbcClient.class);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void linksGoAMonthAfterTheyWereGoodAndEventsAfterEightDays() {
        link("old", Duration.ofDays(30).plusMinutes(1));
        link("kept", Duration.ofDays(30).minusMinutes(1));
        event("old", Duration.ofDays(8).plusMinutes(1));
        event("kept", Duration.ofDays(8).minusMinutes(1));

        sandbox.rekey().getBean(Retention.class).apply();

        assertThat(jdbc.sql("select hash from dispute_link").query(String.class).list())
                .containsExactly("kept");
        assertThat(jdbc.sql("select id from pingone_event").query(String.class).list())
                .containsExactly("kept");
        assertThat(jdbc.sql("select detail from audit_event where event = 'RETENTION'")
                        .query(String.class)
                        .single())
                .contains("1 links of notices, 1 events of PingOne");
    }

    @Test
    void fingerprintsGoAfterNinetyDays() {
        fingerprint("old", Duration.ofDays(90).plusMinutes(1));
        fingerprint("kept", Duration.ofDays(90).minusMinutes(1));

        sandbox.rekey().getBean(Retention.class).apply();

        assertThat(jdbc.sql("select fingerprint from factor_fingerprint")
                        .query(String.class)
                        .list())
                .containsExactly("kept");
    }

    private void fingerprint(String fingerprint, Duration age) {
        jdbc.sql("insert into factor_fingerprint (fingerprint, ping_user, seen_at) values (:fingerprint, 'u1', :at)")
                .param("fingerprint", fingerprint)
                .param("at", ago(age))
                .update();
    }

    private void link(String hash, Duration age) {
        jdbc.sql(
                        "insert into dispute_link (hash, reset_id, told_to, expires_at) values (:hash, :reset, 'manager', :at)")
                .param("hash", hash)
                .param("reset", UUID.randomUUID())
                .param("at", ago(age))
                .update();
    }

    private void event(String id, Duration age) {
        jdbc.sql("insert into pingone_event (id, taken_at) values (:id, :at)")
                .param("id", id)
                .param("at", ago(age))
                .update();
    }

    private static OffsetDateTime ago(Duration age) {
        return Clock.systemUTC().instant().minus(age).atOffset(ZoneOffset.UTC);
    }
}

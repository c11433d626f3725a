package dev.rekey.saga;

import dev.rekey.database.OldRows;
import dev.rekey.reset.Device;
import dev.rekey.reset.MfaUser;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whose factors have the same number or address, as far as Rekey has seen their factors. */
final class Fingerprints {

    private static final String SEEN =
            "update factor_fingerprint set seen_at = :now where fingerprint = :fingerprint and ping_user = :user";
    private static final String REMEMBER = """
            insert into factor_fingerprint (fingerprint, ping_user, seen_at) values (:fingerprint, :user, :now)
            on conflict do nothing
            """;
    private static final String OTHERS =
            "select count(*) from factor_fingerprint where fingerprint = :fingerprint and ping_user <> :user";
    private static final String OLD = """
            delete from factor_fingerprint where (fingerprint, ping_user) in (
                select fingerprint, ping_user from factor_fingerprint where seen_at < :before limit :most)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    Fingerprints(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Those of factors that have not been seen for long. */
    static OldRows old(JdbcClient jdbc) {
        return new OldRows(jdbc, OLD);
    }

    /** Remembers whose factors these are; safe to repeat. */
    void remember(MfaUser user, List<Device> devices) {
        devices.stream().map(Device::fingerprint).filter(Objects::nonNull).forEach(fingerprint -> {
            if (write(SEEN, user, fingerprint) == 0) {
                write(REMEMBER, user, fingerprint);
            }
        });
    }

    private int write(String sql, MfaUser user, String fingerprint) {
        return jdbc.sql(sql)
                .param("fingerprint", fingerprint)
                .param("user", user.id())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Whether somebody else has a factor with the same number or address. */
    boolean isShared(MfaUser user, @Nullable String fingerprint) {
        return fingerprint != null
                && jdbc.sql(OTHERS)
                                .param("fingerprint", fingerprint)
                                .param("user", user.id())
                                .query(Integer.class)
                                .single()
                        > 0;
    }
}

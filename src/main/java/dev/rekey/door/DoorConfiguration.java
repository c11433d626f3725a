package dev.rekey.door;

import com.zaxxer.hikari.HikariDataSource;
import dev.rekey.audit.AuditLog;
import dev.rekey.remote.Addresses;
import dev.rekey.remote.Remote;
import dev.rekey.teams.ChatSettings;
import dev.rekey.teams.ServiceHosts;
import dev.rekey.teams.TeamsAdapter;
import dev.rekey.teams.TeamsSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import okhttp3.OkHttpClient;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/** Who gets in: the channel through the door, a person of the company through the gate. */
@Configuration(proxyBeanMethods = false)
class DoorConfiguration {

    // per second; far more than two documents in a day need
    private static final int KEY_CALLS = 10;

    private final boolean local;
    private final boolean open;

    DoorConfiguration(TeamsSettings settings, Environment environment) {
        local = Addresses.isLocal(environment);
        open = local && !settings.hasAppId();
    }

    @Bean
    Refusals refusals(MeterRegistry meters, AuditLog audit, TurnLimits limits) {
        return new Refusals(meters, audit::record, limits);
    }

    @Bean
    Tenants tenants(GateSettings gate, TeamsSettings settings) {
        return Tenants.of(gate.tenants(), settings.tenant(), local);
    }

    @Bean
    TurnLimits turnLimits(GateSettings settings, Clock clock) {
        return new TurnLimits(settings, clock);
    }

    @Bean
    TokenCheck tokenCheck(
            TeamsSettings settings, OkHttpClient client, JsonMapper json, Clock clock, Refusals refusals) {
        Remote keyHost =
                new Remote("the key host", client, clock, Duration.ofSeconds(3), Duration.ofSeconds(4), KEY_CALLS);
        ChannelKeys keys = new ChannelKeys(settings.botOpenIdMetadata(), local, keyHost, json, clock);
        return new TokenCheck(settings.appId(), open, keys, refusals);
    }

    @Bean
    TurnOrder turnOrder(DataSource source) throws SQLException {
        HikariDataSource pool = source.unwrap(HikariDataSource.class);
        // the embedded database has one instance alone
        boolean shared = DatabaseDriver.fromJdbcUrl(pool.getJdbcUrl()) == DatabaseDriver.POSTGRESQL;
        return new TurnOrder(shared ? new AdvisoryLocks(pool) : null);
    }

    @Bean
    Drain drain(ApplicationContext context, GateSettings settings) {
        return new Drain(context, settings.drain());
    }

    @Bean
    Door door(TokenCheck check, ServiceHosts hosts, Tenants tenants, TurnLimits limits, Refusals refusals) {
        return new Door(check, hosts, tenants, limits, refusals);
    }

    @Bean
    Gate gate(
            Tenants tenants,
            TurnLimits limits,
            TeamsAdapter adapter,
            Refusals refusals,
            ChatSettings chats,
            Clock clock) {
        return new Gate(tenants, limits, new Members(adapter, clock), refusals, chats.guests(), open);
    }
}

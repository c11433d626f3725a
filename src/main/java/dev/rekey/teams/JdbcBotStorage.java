package dev.rekey.teams;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import com.microsoft.bot.builder.Storage;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Bot state in the database: a row per key, its version in the map itself, so that of two turns that read the same state only
 * one can write. Reads have completed when they return, because the SDK's accessors do not wait for them.
 */
public class JdbcBotStorage implements Storage {

    private static final String VERSION = "rekey:version";
    private static final String READ = "select version, body from bot_state where id = :id";
    private static final String INSERT =
            "insert into bot_state (id, version, body, changed_at) values (:id, 1, :body, :now)";
    private static final String UPDATE = """
            update bot_state set version = version + 1, body = :body, changed_at = :now
            where id = :id and version = :version
            """;
    private static final String DROP = "delete from bot_state where changed_at < :before";
    private static final String DELETE = "delete from bot_state where id = :id";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ObjectMapper json = JsonMapper.builder()
            .findAndAddModules()
            .activateDefaultTyping(
                    // what is stored names its types: only these are ever made from it
                    BasicPolymorphicTypeValidator.builder()
                            .allowIfSubType("java.util.")
                            .allowIfSubType("java.time.")
                            .allowIfSubType("java.lang.")
                            .allowIfSubType("com.microsoft.bot.")
                            .build(),
                    ObjectMapper.DefaultTyping.OBJECT_AND_NON_CONCRETE)
            .build();

    JdbcBotStorage(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<Map<String, Object>> read(String[] keys) {
        Map<String, Object> found = new HashMap<>();
        for (String key : keys) {
            jdbc.sql(READ)
                    .param("id", key)
                    .query((row, n) -> state(row.getLong("version"), row.getString("body")))
                    .optional()
                    .ifPresent(state -> found.put(key, state));
        }
        return CompletableFuture.completedFuture(found);
    }

    @Override
    public CompletableFuture<Void> write(Map<String, Object> changes) {
        changes.forEach(this::write);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> delete(String[] keys) {
        for (String key : keys) {
            jdbc.sql(DELETE).param("id", key).update();
        }
        return CompletableFuture.completedFuture(null);
    }

    /** Deletes what has not changed since that time; returns how much; safe to repeat. */
    public int dropBefore(Instant before) {
        return jdbc.sql(DROP).param("before", Timestamp.from(before)).update();
    }

    private void write(String key, Object value) {
        @SuppressWarnings("unchecked") // bot state is always such a map
        Map<String, Object> state = (Map<String, Object>) value;
        Map<String, Object> content = new HashMap<>(state);
        Object version = content.remove(VERSION);
        if (version == null) {
            insert(key, content);
        } else {
            update(key, content, (Long) version);
        }
        // the same map may be saved again within this turn
        state.put(VERSION, version == null ? 1L : (Long) version + 1);
    }

    private void insert(String key, Map<String, Object> content) {
        try {
            jdbc.sql(INSERT)
                    .param("id", key)
                    .param("body", text(content))
                    .param("now", Timestamp.from(clock.instant()))
                    .update();
        } catch (DuplicateKeyException e) {
            throw new StateConflict(key);
        }
    }

    private void update(String key, Map<String, Object> content, long version) {
        int rows = jdbc.sql(UPDATE)
                .param("body", text(content))
                .param("now", Timestamp.from(clock.instant()))
                .param("id", key)
                .param("version", version)
                .update();
        if (rows == 0) {
            throw new StateConflict(key);
        }
    }

    private Map<String, Object> state(long version, String body) {
        try {
            Map<String, Object> state =
                    new ConcurrentHashMap<>(json.readValue(body, new TypeReference<Map<String, Object>>() {}));
            state.put(VERSION, version);
            return state;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("expected bot state as it was written", e);
        }
    }

    private String text(Map<String, Object> content) {
        try {
            return json.writerFor(new TypeReference<Map<String, Object>>() {}).writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("expected state that can be written as JSON", e);
        }
    }
}

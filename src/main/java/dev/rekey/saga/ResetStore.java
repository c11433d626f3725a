package dev.rekey.saga;

import dev.rekey.database.StoredRecords;
import dev.rekey.reset.Person;
import dev.rekey.reset.Reset;
import dev.rekey.reset.ResetId;
import dev.rekey.reset.ResetStep;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The table of resets: one row each, guarded by its version. */
final class ResetStore {

    private static final String INSERT = """
            insert into reset (id, version, step, tenant_id, object_id, open_for, body, created_at, step_at)
            values (:id, :version, :step, :tenant, :object, :openFor, :body, :createdAt, :stepAt)
            """;
    private static final String UPDATE = """
            update reset set version = :version, step = :step, open_for = :openFor, body = :body, step_at = :stepAt,
                filed = :filed, paired = :paired, frozen = :frozen, ping_user = :pingUser
            where id = :id and version = :seen
            """;
    private static final String BY_ID = "select body from reset where id = :id";
    private static final String LOCK = BY_ID + " for update";
    private static final String OPEN = "select body from reset where open_for = :openFor";

    private static final String WATCHED = """
            select body from reset
            where tenant_id = :tenant and object_id = :object and step = 'WATCHING'
            order by created_at desc for update
            """;

    private static final String LATEST = """
            select body from reset
            where tenant_id = :tenant and object_id = :object and step in (:steps) and step_at >= :since
            order by step_at desc
            """;

    private static final String PAST = """
            select created_at, step_at, paired from reset
            where tenant_id = :tenant and object_id = :object and created_at >= :since and filed
            """;
    private static final String FROZEN =
            "select count(*) from reset where tenant_id = :tenant and object_id = :object and frozen";
    private static final String OF_PERSON = """
            select body from reset
            where tenant_id = :tenant and object_id = :object
                and (id = :named or step_at >= :since or step not in (:over))
            order by created_at, id for update
            """;
    private static final List<String> OVER = Arrays.stream(ResetStep.values())
            .filter(ResetStep::isOver)
            .map(ResetStep::name)
            .toList();
    private static final String FROZEN_ACCOUNT = "select count(*) from reset where ping_user = :user and frozen";
    private static final String ALL_FROZEN = "select cast(id as varchar) from reset where frozen order by created_at";
    private static final String ENDED = """
            select count(*) from reset
            where tenant_id = :tenant and object_id = :object and paired and step_at >= :since and id <> :id
            """;
    private static final String OF_ACCOUNT = "select body from reset where ping_user = :user and step in (:steps)";
    private static final String COUNTS = """
            select count(*), count(case when paired then 1 end), count(case when step = 'HANDED_OVER' then 1 end)
            from reset where created_at >= :since and (filed or step = 'HANDED_OVER')
            """;
    private static final String WAITING =
            "select body from reset where filed and step not in (:over) order by created_at limit :most";
    private static final String FROZEN_ONES = "select body from reset where frozen order by step_at limit :most";
    private static final String VERIFYING = "select body from reset where step = 'VERIFYING'";
    private static final String CASES =
            "select count(*) from reset where tenant_id = :tenant and created_at >= :since and filed";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ResetStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = StoredRecords.with(json);
    }

    /** Adds a reset; throws {@link StaleReset} when the person has one under way already. */
    Reset insert(Reset reset) {
        try {
            jdbc.sql(INSERT)
                    .param("id", reset.id().value())
                    .param("version", reset.version())
                    .param("step", reset.step().name())
                    .param("tenant", reset.person().tenantId())
                    .param("object", reset.person().objectId())
                    .param("openFor", openFor(reset))
                    .param("body", json.writeValueAsString(reset))
                    .param("createdAt", Timestamp.from(reset.createdAt()))
                    .param("stepAt", Timestamp.from(reset.stepAt()))
                    .update();
        } catch (DuplicateKeyException e) {
            throw new StaleReset(reset.id());
        }
        return reset;
    }

    /** Saves the next state and returns it; throws {@link StaleReset} when another one was saved since it was read. */
    Reset save(Reset reset) {
        Reset saved = reset.saved();
        if (update(saved, reset.version()) == 0) {
            throw new StaleReset(reset.id());
        }
        return saved;
    }

    private int update(Reset saved, int seen) {
        return jdbc.sql(UPDATE)
                .param("version", saved.version())
                .param("step", saved.step().name())
                .param("openFor", openFor(saved))
                .param("body", json.writeValueAsString(saved))
                .param("stepAt", Timestamp.from(saved.stepAt()))
                .param("filed", saved.isFiled())
                // what was not theirs is no reset that they have had
                .param("paired", saved.isPaired() && !saved.isDisputed())
                .param("frozen", saved.isFrozen())
                .param("pingUser", saved.user() == null ? null : saved.user().id())
                .param("id", saved.id().value())
                .param("seen", seen)
                .update();
    }

    Optional<Reset> find(ResetId id) {
        return jdbc.sql(BY_ID)
                .param("id", id.value())
                .query(String.class)
                .optional()
                .map(this::read);
    }

    /** The person's resets that were begun since then and have become cases. */
    List<Past> pastOf(Person person, Instant since) {
        return jdbc.sql(PAST)
                .param("tenant", person.tenantId())
                .param("object", person.objectId())
                .param("since", Timestamp.from(since))
                .query((row, n) -> new Past(
                        row.getTimestamp("created_at").toInstant(),
                        row.getTimestamp("step_at").toInstant(),
                        row.getBoolean("paired")))
                .list();
    }

    /** Whether this person has a reset that somebody says was not theirs, and that nobody has released. */
    boolean isFrozen(Person person) {
        return jdbc.sql(FROZEN)
                        .param("tenant", person.tenantId())
                        .param("object", person.objectId())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** The same for an account of PingOne, whoever uses it in Teams. */
    boolean isFrozen(String pingOneUserId) {
        return jdbc.sql(FROZEN_ACCOUNT)
                        .param("user", pingOneUserId)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /**
     * The resets of a person that may be somebody else's doing: the named one, what is under way, and what came to its last step since
     * then; oldest first. Nobody else can save them before this transaction ends.
     */
    List<Reset> lockAll(Person person, ResetId named, Instant since) {
        return all(jdbc.sql(OF_PERSON)
                .param("tenant", person.tenantId())
                .param("object", person.objectId())
                .param("named", named.value())
                .param("over", OVER)
                .param("since", Timestamp.from(since)));
    }

    /** The ids of the resets that somebody says were not the person's, and that nobody has released. */
    List<String> frozen() {
        return jdbc.sql(ALL_FROZEN).query(String.class).list();
    }

    /** Whether the person has another reset that ended with a new factor since then. */
    boolean hasEndedSince(Reset reset, Instant since) {
        return jdbc.sql(ENDED)
                        .param("tenant", reset.person().tenantId())
                        .param("object", reset.person().objectId())
                        .param("since", Timestamp.from(since))
                        .param("id", reset.id().value())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** The resets about an account of PingOne that are at one of these steps. */
    List<Reset> ofAccount(String pingOneUserId, List<ResetStep> steps) {
        return all(jdbc.sql(OF_ACCOUNT)
                .param("user", pingOneUserId)
                .param("steps", steps.stream().map(ResetStep::name).toList()));
    }

    /** All resets that wait for evidence. */
    List<Reset> verifying() {
        return all(jdbc.sql(VERIFYING));
    }

    /** How many resets of a tenant's people were begun since then and have become cases. */
    int casesOf(String tenant, Instant since) {
        return jdbc.sql(CASES)
                .param("tenant", tenant)
                .param("since", Timestamp.from(since))
                .query(Integer.class)
                .single();
    }

    /** What was begun since then: cases, those with a new factor, and those that people have. */
    Overview.Counts counts(Instant since) {
        return jdbc.sql(COUNTS)
                .param("since", Timestamp.from(since))
                .query((row, n) -> new Overview.Counts(row.getInt(1), row.getInt(2), row.getInt(3)))
                .single();
    }

    /** Cases that are not over, oldest first. */
    List<Reset> waiting(int most) {
        return all(jdbc.sql(WAITING).param("over", OVER).param("most", most));
    }

    /** What is frozen, oldest first. */
    List<Reset> frozenOnes(int most) {
        return all(jdbc.sql(FROZEN_ONES).param("most", most));
    }

    /** A case of the past: when it was begun, when it came to its last step, and whether a new factor was paired. */
    record Past(Instant begunAt, Instant stepAt, boolean isPaired) {}

    /** Reads a reset that nobody else can save before this transaction ends. */
    Reset lock(ResetId id) {
        return read(jdbc.sql(LOCK).param("id", id.value()).query(String.class).single());
    }

    Optional<Reset> openFor(Person person) {
        return openFor(person.key());
    }

    Optional<Reset> openFor(String personKey) {
        return jdbc.sql(OPEN)
                .param("openFor", personKey)
                .query(String.class)
                .optional()
                .map(this::read);
    }

    /** What has given way to the reset that this person has under way; nobody else can save it before this transaction ends. */
    Optional<Reset> yieldedOf(Person person) {
        return all(jdbc.sql(WATCHED).param("tenant", person.tenantId()).param("object", person.objectId())).stream()
                // not in the query: H2 would go through everything that makes room, by the index on open_for
                .filter(Reset::yielded)
                .findFirst();
    }

    /** The person's latest reset that has come to one of these steps since then. */
    Optional<Reset> latest(Person person, List<ResetStep> steps, Instant since) {
        return endedSince(person, steps, since).stream().findFirst();
    }

    /** The person's resets that have come to one of these steps since then, latest first. */
    List<Reset> endedSince(Person person, List<ResetStep> steps, Instant since) {
        return all(jdbc.sql(LATEST)
                .param("steps", steps.stream().map(ResetStep::name).toList())
                .param("tenant", person.tenantId())
                .param("object", person.objectId())
                .param("since", Timestamp.from(since)));
    }

    private static @Nullable String openFor(Reset reset) {
        // while only the ticket is left to close, the person may begin anew
        boolean isLate = reset.freeze() != null && reset.freeze().isLate();
        boolean makesRoom = reset.step().isOver() || reset.step().hasOnlyTheTicketLeft() || reset.yielded() || isLate;
        return makesRoom ? null : reset.person().key();
    }

    private List<Reset> all(JdbcClient.StatementSpec query) {
        return query.query(String.class).list().stream().map(this::read).toList();
    }

    private Reset read(String body) {
        return json.readValue(body, Reset.class);
    }
}

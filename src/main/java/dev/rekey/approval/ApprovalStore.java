package dev.rekey.approval;

import dev.rekey.database.OldRows;
import dev.rekey.evidence.Means;
import dev.rekey.reset.Person;
import dev.rekey.reset.ResetId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of rounds and of the cards in them. */
final class ApprovalStore {

    private static final String ADD_ROUND = """
            insert into approval_round
                (id, reset_id, means, round, who, right_number, numbers, state, expires_at, created_at)
            values (:id, :reset, :means, :round, :who, :right, :numbers, :state, :expires, :now) on conflict do nothing
            """;
    private static final String ROUND = """
            select id, reset_id, means, round, who, right_number, numbers, state, expires_at, created_at
            from approval_round
            """;
    private static final String ROUNDS = ROUND + " where reset_id = :reset order by round desc";
    private static final String LOCK = ROUND + " where id = :id for update";
    private static final String END_ROUND =
            "update approval_round set state = :state where id = :id and state = 'OPEN'";
    private static final String ADD = """
            insert into approval (id, round_id, approver, approver_name, card_key, conversation, state, card_is_behind,
                tries, expires_at, created_at)
            values (:id, :round, :approver, :name, :key, :conversation, 'WAITING', false, 0, :expires, :now)
            """;
    private static final String APPROVAL = """
            select a.id, a.round_id, r.reset_id, r.means, r.numbers, a.approver, a.approver_name, a.card_key,
                a.conversation, a.activity, a.state, a.card_is_behind, a.tries, a.expires_at
            from approval a join approval_round r on r.id = a.round_id
            """;
    private static final String BY_ID = APPROVAL + " where a.id = :id";
    private static final String OF_ROUND = APPROVAL + " where a.round_id = :round order by a.created_at, a.id";
    private static final String ASKED_BEFORE = """
            select a.approver from approval a join approval_round r on r.id = a.round_id
            where r.reset_id = :reset and r.means <> 'DESK'
            """;
    private static final String BOUND = "update approval set conversation = :conversation where id = :id";
    private static final String SENT = """
            update approval set activity = :activity, tries = 0,
                state = case when state = 'WAITING' then 'ASKED' else state end
            where id = :id
            """;
    private static final String CHANGED =
            "update approval set card_is_behind = false where id = :id and state = :state";
    private static final String TRIED = "update approval set tries = tries + 1 where id = :id";
    private static final String END = """
            update approval set state = :state, card_is_behind = :behind, tries = 0
            where id = :id and state in ('WAITING', 'ASKED')
            """;
    private static final String APPROVER =
            "insert into approver (person, asked_at) values (:person, :now) on conflict do nothing";
    private static final String LOCK_APPROVER = "update approver set asked_at = :now where person = :person";
    private static final String OPEN =
            "select count(*) from approval where approver = :person and state in ('WAITING', 'ASKED')";
    private static final String SINCE =
            "select count(*) from approval where approver = :person and created_at > :since";
    private static final String OLD_APPROVERS = """
            delete from approver where person in (select person from approver where asked_at < :before limit :most)
            """;
    private static final String OLD = """
            delete from approval_round
            where id in (select id from approval_round where created_at < :before limit :most)
            """;

    private final JdbcClient jdbc;

    ApprovalStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Rounds that nobody asks for any more, with their cards. */
    static OldRows old(JdbcClient jdbc) {
        return new OldRows(jdbc, OLD);
    }

    /** Those who have not been asked for a long time. */
    static OldRows oldApprovers(JdbcClient jdbc) {
        return new OldRows(jdbc, OLD_APPROVERS);
    }

    /** Adds a round; false when that round is there. */
    boolean add(Round round) {
        return jdbc.sql(ADD_ROUND)
                        .param("id", round.id())
                        .param("reset", round.reset().value())
                        .param("means", round.means().name())
                        .param("round", round.number())
                        .param("who", round.who())
                        .param("right", round.rightNumber())
                        .param("numbers", String.join(" ", round.numbers()))
                        .param("state", round.state().name())
                        .param("expires", at(round.expiresAt()))
                        .param("now", at(round.createdAt()))
                        .update()
                == 1;
    }

    /** The rounds of a case, latest first. */
    List<Round> rounds(ResetId reset) {
        return jdbc.sql(ROUNDS)
                .param("reset", reset.value())
                .query(ApprovalStore::round)
                .list();
    }

    /** Reads a round that nobody else can change before this transaction ends; whoever answers holds it. */
    Round lock(UUID round) {
        return jdbc.sql(LOCK).param("id", round).query(ApprovalStore::round).single();
    }

    void end(Round round, Round.State state) {
        jdbc.sql(END_ROUND).param("id", round.id()).param("state", state.name()).update();
    }

    /** Adds a card that is to be sent. */
    void add(Approval approval, Instant now) {
        jdbc.sql(ADD)
                .param("id", approval.id())
                .param("round", approval.round())
                .param("approver", approval.approver().key())
                .param("name", approval.approver().name())
                .param("key", approval.key())
                .param("conversation", approval.conversation())
                .param("expires", at(approval.expiresAt()))
                .param("now", at(now))
                .update();
    }

    Optional<Approval> find(UUID id) {
        return jdbc.sql(BY_ID).param("id", id).query(ApprovalStore::approval).optional();
    }

    List<Approval> of(UUID round) {
        return jdbc.sql(OF_ROUND)
                .param("round", round)
                .query(ApprovalStore::approval)
                .list();
    }

    /** The keys of those who were asked to vouch in a case before. */
    List<String> askedBefore(ResetId reset) {
        return jdbc.sql(ASKED_BEFORE)
                .param("reset", reset.value())
                .query(String.class)
                .list();
    }

    /** The card belongs to this conversation. */
    void bind(UUID id, String conversation) {
        jdbc.sql(BOUND).param("id", id).param("conversation", conversation).update();
    }

    void sent(UUID id, String activity) {
        jdbc.sql(SENT).param("id", id).param("activity", activity).update();
    }

    /** The card shows this state, or never will. */
    void settled(UUID id, Approval.State state) {
        jdbc.sql(CHANGED).param("id", id).param("state", state.name()).update();
    }

    void tried(UUID id) {
        jdbc.sql(TRIED).param("id", id).update();
    }

    /** Ends one that waits; false when it has ended already. */
    boolean end(UUID id, Approval.State state, boolean isBehind) {
        return jdbc.sql(END)
                        .param("id", id)
                        .param("state", state.name())
                        .param("behind", isBehind)
                        .update()
                == 1;
    }

    /** Whether one more request is not too much for somebody; nobody else can ask them before this transaction ends. */
    boolean canAsk(String person, int mostOpen, int mostPerDay, Instant now) {
        jdbc.sql(APPROVER).param("person", person).param("now", at(now)).update();
        jdbc.sql(LOCK_APPROVER).param("person", person).param("now", at(now)).update();
        int open = jdbc.sql(OPEN).param("person", person).query(Integer.class).single();
        int today = jdbc.sql(SINCE)
                .param("person", person)
                .param("since", at(now.minus(Duration.ofDays(1))))
                .query(Integer.class)
                .single();
        return open < mostOpen && today < mostPerDay;
    }

    private static Round round(ResultSet row, int n) throws SQLException {
        return new Round(
                row.getObject("id", UUID.class),
                new ResetId(row.getObject("reset_id", UUID.class)),
                Means.valueOf(row.getString("means")),
                row.getInt("round"),
                row.getString("who"),
                row.getString("right_number"),
                numbers(row),
                Round.State.valueOf(row.getString("state")),
                instant(row, "expires_at"),
                instant(row, "created_at"));
    }

    private static Approval approval(ResultSet row, int n) throws SQLException {
        String[] approver = row.getString("approver").split("/", 2);
        return new Approval(
                row.getObject("id", UUID.class),
                row.getObject("round_id", UUID.class),
                new ResetId(row.getObject("reset_id", UUID.class)),
                Means.valueOf(row.getString("means")),
                numbers(row),
                new Person(approver[0], approver[approver.length - 1], row.getString("approver_name")),
                row.getString("card_key"),
                row.getString("conversation"),
                row.getString("activity"),
                Approval.State.valueOf(row.getString("state")),
                row.getBoolean("card_is_behind"),
                row.getInt("tries"),
                instant(row, "expires_at"));
    }

    private static List<String> numbers(ResultSet row) throws SQLException {
        String joined = row.getString("numbers");
        return joined.isEmpty() ? List.of() : List.of(joined.split(" "));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}

package dev.rekey.sandbox;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Adds resets to a PostgreSQL by copying those of one step, with all that belongs to them, many times over. */
final class Multiplied {

    private static final int PATTERNS = 30;

    /** Which ones: each with a new id, and the number of the audit line before its first. */
    private static final String CHOOSE = """
            create temp table copied as
            select sample.id as old, md5(sample.id::text || copy)::uuid as id, copy, random() * interval '80 days' as age
            from (select id from reset where step = :step order by id limit :patterns) sample
                cross join generate_series(1, :times) copy
            """;

    private static final List<String> COPY = List.of(
            """
            insert into reset (id, version, step, tenant_id, object_id, open_for, body, created_at, step_at, filed, paired,
                ping_user)
            select copied.id, version, step, 'company', copied.id::text,
                case when open_for is null then null else 'company/' || copied.id end,
                replace(body, old::text, copied.id::text), created_at - age, step_at - age, filed, paired,
                ping_user
            from copied join reset on reset.id = old
            """,
            """
            insert into ticket (id, reset_id, state, subject, description, requester, opened_at)
            select md5('ticket' || copied.id)::uuid, copied.id, state, subject, description, copied.id::text, opened_at - age
            from copied join ticket on ticket.reset_id = old
            """,
            """
            insert into ticket_note (ticket_id, note_key, text, noted_at)
            select md5('ticket' || copied.id)::uuid, note_key, text, noted_at - age
            from copied join ticket on ticket.reset_id = old join ticket_note on ticket_note.ticket_id = ticket.id
            """,
            // what the hashes are makes no difference to writing one more line
            """
            insert into audit_event (seq, at, event, outcome, reset_id, person, actor, place, activity, ping, ticket, detail, hash)
            select (select seq from audit_chain) + row_number() over (order by copied.id, seq), at, event, outcome, copied.id,
                person, actor, place, activity, ping, ticket, detail, hash
            from copied join audit_event on audit_event.reset_id = old
            """,
            "update audit_chain set seq = (select max(seq) from audit_event)",
            """
            insert into conversation (id, reference, changed_at)
            select 'a:' || copied.id, reference, now() - age
            from copied cross join (select reference from conversation limit 1) sample
            """,
            """
            insert into bot_state (id, version, body, changed_at)
            select 'msteams/conversations/a:' || copied.id, version, body, now() - age
            from copied cross join (select version, body from bot_state limit 1) sample
            """,
            """
            insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
            select 'reset', copied.id::text, now() + interval '5 minutes' + random() * interval '55 minutes', false, 1
            from copied join scheduled_tasks on task_name = 'reset' and task_instance = old::text
            """,
            "drop table copied",
            "analyze");

    private Multiplied() {}

    /** Makes as many as that out of thirty. */
    static void make(String url, String step, int resets) {
        SingleConnectionDataSource source = new SingleConnectionDataSource(url, true);
        try {
            JdbcClient jdbc = JdbcClient.create(source);
            jdbc.sql(CHOOSE)
                    .param("step", step)
                    .param("patterns", PATTERNS)
                    .param("times", resets / PATTERNS + 1)
                    .update();
            COPY.forEach(statement -> jdbc.sql(statement).update());
        } finally {
            source.destroy();
        }
    }

    /** How many rows a table has. */
    static long rows(String url, String table) {
        SingleConnectionDataSource source = new SingleConnectionDataSource(url, true);
        try {
            return JdbcClient.create(source)
                    .sql("select count(*) from " + table)
                    .query(Long.class)
                    .single();
        } finally {
            source.destroy();
        }
    }
}

package dev.rekey.audit;

import dev.rekey.TestDatabase;
import dev.rekey.audit.Chain.Head;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** How long the proof of a long log takes, on a real PostgreSQL; prints it. Run it as docs/testing.md says. */
public final class Million {

    private static final int AT_ONCE = 5_000;
    private static final int LINES_OF_A_RESET = 12;

    private Million() {}

    /** Takes the number of lines. */
    public static void main(String[] args) {
        int lines = Integer.parseInt(args[0]);
        try (TestDatabase database = TestDatabase.postgres()) {
            Chain chain = new Chain(database.jdbc());
            Instant now = Clock.systemUTC().instant();
            for (int from = 0; from < lines; from += AT_ONCE) {
                int first = from;
                int next = Math.min(lines, from + AT_ONCE);
                database.transaction().executeWithoutResult(status -> {
                    Head head = chain.hold();
                    for (int i = first; i < next; i++) {
                        head = chain.add(head, now, line(i));
                    }
                    chain.move(head);
                });
            }
            AuditProof proof = new AuditProof(database.jdbc(), database.transactions());
            prove(proof);
            long seq = 1 + RandomGenerator.getDefault().nextLong(lines);
            database.jdbc()
                    .sql("update audit_event set detail = detail || '.' where seq = :seq")
                    .param("seq", seq)
                    .update();
            System.out.println("tampered with line " + seq);
            prove(proof);
        }
    }

    private static void prove(AuditProof proof) {
        long from = System.nanoTime();
        System.out.println(proof.verify(null));
        System.out.printf("in %.1f s%n", (System.nanoTime() - from) / 1e9);
    }

    private static AuditLine line(int i) {
        UUID reset = new UUID(i / LINES_OF_A_RESET, i);
        Origin ann = new Origin("7e000000-0000-4000-8000-000000000001/" + reset, "a:1-chat-" + i, "activity-" + i);
        return new AuditLine(AuditEvent.REMOVED, reset, ann.actor(), ann, "c-" + i, "RK-" + i, reset + " REMOVED");
    }
}

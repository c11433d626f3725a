package dev.rekey.saga;

import dev.rekey.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** Tests with a bench of their own for each, on one H2. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OnTheBench {

    final TestDatabase database = TestDatabase.h2();
    Bench bench;

    @BeforeEach
    void begin() {
        bench = new Bench(database);
    }

    @AfterEach
    void end() {
        bench.close();
    }

    @AfterAll
    void stopDatabase() {
        database.close();
    }
}

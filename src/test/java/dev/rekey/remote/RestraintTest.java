package dev.rekey.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import dev.rekey.LogLines;
import dev.rekey.reset.RemoteFailure.Unavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Calls that are held back from a system that is silent or busy. */
class RestraintTest {

    private static final int MANY = 1000;
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Restraint restraint = new Restraint("the desk", MANY, Duration.ofMillis(300));

    @Test
    void aSilentSystemIsLeftAloneThenAskedByTwoAtATimeUntilItAnswers() {
        LogLines log = LogLines.of(Restraint.class);
        silences(10);

        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> restraint.permit("list"))
                .withMessage("the desk was not asked 'list': it has not answered lately")
                .satisfies(
                        left -> assertThat(left.retryAfter()).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(5)));

        Restraint.Permit first = onceAskedAgain();
        Restraint.Permit second = restraint.permit("list");
        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> restraint.permit("list"));
        Stream.of(first, second).forEach(RestraintTest::answers);

        IntStream.range(0, 100).forEach(i -> answers(restraint.permit("list")));
        assertThat(log.at(Level.WARN)).containsExactly("the desk does not answer and is left alone for a while");
        assertThat(log.at(Level.INFO)).containsExactly("the desk answers again");
        log.close();
    }

    @Test
    void oneThatIsStillSilentWhenItIsAskedAgainIsLeftAloneOnceMore() {
        silences(10);
        Restraint.Permit first = onceAskedAgain();
        Restraint.Permit second = restraint.permit("list");
        Stream.of(first, second).forEach(Restraint.Permit::close);

        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> restraint.permit("list"))
                .satisfies(left -> assertThat(left.retryAfter()).isGreaterThan(Duration.ofSeconds(3)));
    }

    @Test
    void aSystemThatAnswersMostCallsIsNotLeftAlone() {
        IntStream.range(0, 50).forEach(i -> {
            silences(1);
            answers(restraint.permit("list"));
            answers(restraint.permit("list"));
        });

        answers(restraint.permit("list"));
    }

    @Test
    void aFewSilencesAreNoReason() {
        silences(9);

        answers(restraint.permit("list"));
    }

    @Test
    void noMoreCallsBeginWithinASecondThanTheSystemTakesAndWhoWouldWaitTooLongIsToldSo() throws Exception {
        long begin = System.nanoTime();
        Restraint narrow = new Restraint("the desk", 5, Duration.ofMillis(2100));
        List<Optional<Duration>> outcomes = new ArrayList<>();
        ExecutorService callers = Executors.newFixedThreadPool(20);
        try {
            Callable<Optional<Duration>> caller = () -> permittedAfter(narrow, begin);
            for (Future<Optional<Duration>> outcome : callers.invokeAll(Collections.nCopies(20, caller))) {
                outcomes.add(outcome.get());
            }
        } finally {
            callers.shutdownNow();
        }

        List<Duration> times =
                outcomes.stream().flatMap(Optional::stream).sorted().toList();
        assertThat(times).hasSizeBetween(10, 15);
        assertThat(times.get(5)).as("the sixth").isBetween(Duration.ofSeconds(1), Duration.ofSeconds(3));
        assertThat(times.subList(10, times.size())).as("the eleventh").allMatch(time -> time.toMillis() >= 2000);
        assertThat(outcomes).as("who would wait longer").contains(Optional.empty());
    }

    @Test
    void whoIsStoppedWhileWaitingIsToldSoAndStaysStopped() {
        Restraint narrow = new Restraint("the desk", 1, SOON);
        answers(narrow.permit("list"));
        answers(narrow.permit("list"));

        Thread.currentThread().interrupt();
        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> narrow.permit("list"));
        assertThat(Thread.interrupted()).isTrue();
    }

    private Restraint.Permit onceAskedAgain() {
        return await().atMost(SOON)
                .ignoreException(Unavailable.class)
                .until(() -> restraint.permit("list"), any -> true);
    }

    private void silences(int times) {
        IntStream.range(0, times).forEach(i -> restraint.permit("list").close());
    }

    private static void answers(Restraint.Permit permit) {
        permit.answered();
        permit.close();
    }

    private static Optional<Duration> permittedAfter(Restraint restraint, long begin) {
        try {
            answers(restraint.permit("list"));
            return Optional.of(Duration.ofNanos(System.nanoTime() - begin));
        } catch (Unavailable tooLong) {
            return Optional.empty();
        }
    }
}

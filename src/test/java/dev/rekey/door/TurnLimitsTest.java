package dev.rekey.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.SettableClock;
import dev.rekey.door.TurnLimits.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnLimitsTest {

    private final SettableClock clock = new SettableClock();
    private final TurnLimits limits = new TurnLimits(new GateSettings(List.of(), 3, 2, Duration.ZERO), clock);

    @Test
    void oneTurnTooManyIsSaidOnceAndThenIgnored() {
        assertThat(turns(6))
                .containsExactly(Verdict.GO, Verdict.GO, Verdict.GO, Verdict.WARN, Verdict.IGNORE, Verdict.IGNORE);
    }

    @Test
    void timeLetsAPersonGoOn() {
        turns(5);
        clock.advance(Duration.ofSeconds(20));
        assertThat(turns(2)).containsExactly(Verdict.GO, Verdict.IGNORE);
        clock.advance(Duration.ofMinutes(1));
        assertThat(turns(4)).containsExactly(Verdict.GO, Verdict.GO, Verdict.GO, Verdict.WARN);
    }

    @Test
    void nobodyPaysForSomebodyElse() {
        turns(6);
        assertThat(limits.ofPerson("t/bo")).isEqualTo(Verdict.GO);
    }

    @Test
    void aTenantHasALimitOfItsOwn() {
        assertThat(IntStream.range(0, 3).mapToObj(turn -> limits.ofTenant("t"))).containsExactly(true, true, false);
        assertThat(limits.ofTenant("other")).isTrue();
        clock.advance(Duration.ofMillis(500));
        assertThat(limits.ofTenant("t")).isTrue();
        assertThat(limits.ofTenant("t")).isFalse();
    }

    private List<Verdict> turns(int count) {
        return IntStream.range(0, count)
                .mapToObj(turn -> limits.ofPerson("t/ann"))
                .toList();
    }
}

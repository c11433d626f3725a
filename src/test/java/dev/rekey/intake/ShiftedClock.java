package dev.rekey.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that goes as all clocks do, at another time: what waits inside a scheduler needs it to go. */
public final class ShiftedClock extends Clock {

    private final Clock real = Clock.systemUTC();
    private volatile Duration shift = Duration.ZERO;

    /** Goes on from there. */
    public void setTo(Instant time) {
        shift = Duration.between(real.instant(), time);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        return real.instant().plus(shift);
    }
}

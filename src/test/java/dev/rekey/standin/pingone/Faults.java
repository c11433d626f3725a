package dev.rekey.standin.pingone;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/** The faults that are switched on, and how long answers take under them. */
final class Faults {

    private static final Duration SLOW = Duration.ofSeconds(4);

    private static final List<Fault> RANDOM = List.of(Fault.THROTTLED, Fault.FAILING, Fault.LOST);

    private Fault lasting = Fault.WELL;
    private Fault passing = Fault.WELL;
    private int passingCalls;
    private Duration slowness = SLOW;
    private Duration delay = Duration.ZERO;
    private boolean tokensToo;
    private boolean onlyAnswersAreCut;
    private double randomShare;
    private Random random = new Random(0);

    synchronized void clear() {
        lasting = Fault.WELL;
        passing = Fault.WELL;
        passingCalls = 0;
        slowness = SLOW;
        delay = Duration.ZERO;
        tokensToo = false;
        onlyAnswersAreCut = false;
        randomShare = 0;
    }

    synchronized Fault lasting() {
        return lasting;
    }

    synchronized void lasting(Fault fault) {
        lasting = fault;
    }

    synchronized void passing(int calls, Fault fault) {
        passingCalls = calls;
        passing = fault;
    }

    synchronized void slowness(Duration duration) {
        slowness = duration;
    }

    synchronized void delay(Duration duration) {
        delay = duration;
    }

    synchronized void tokensToo(boolean hit) {
        tokensToo = hit;
    }

    synchronized void onlyAnswersAreCut(boolean only) {
        onlyAnswersAreCut = only;
    }

    synchronized void random(double share, long seed) {
        randomShare = share;
        random = new Random(seed);
    }

    synchronized Fault ofNextApiCall() {
        Fault fault = lasting;
        if (passingCalls > 0) {
            passingCalls--;
            fault = passing;
        } else if (random.nextDouble() < randomShare) {
            fault = RANDOM.get(random.nextInt(RANDOM.size()));
        }
        return fault == Fault.CUT && onlyAnswersAreCut ? Fault.LOST : fault;
    }

    synchronized Fault ofNextTokenCall() {
        return tokensToo ? lasting : Fault.WELL;
    }

    synchronized Duration waitUnder(Fault fault) {
        return fault == Fault.SLOW ? delay.plus(slowness) : delay;
    }
}

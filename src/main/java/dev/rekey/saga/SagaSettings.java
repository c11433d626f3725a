package dev.rekey.saga;

import dev.rekey.remote.Range;
import dev.rekey.remote.WrongSetting;
import dev.rekey.reset.QuietHours;
import dev.rekey.reset.ResetPolicy;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How patient Rekey is, and how it works off what is due.
 *
 * @param answerWithin a question that was not answered for this long is asked afresh
 * @param invitation how long somebody may take to answer whom Rekey has written to first
 * @param proveWithin how long it may take to prove that it is the person
 * @param tries failed tries of one step before people take over
 * @param firstRetry the wait after the first failure; doubles with each further one
 * @param longestRetry the longest wait between two tries
 * @param proofReads how often the list is read again when PingOne still shows what was removed
 * @param lookAfter when to look for a new factor, counted from the removal
 * @param lookEvery how often to look after those
 * @param remindAfter when to remind the person that nothing has been paired
 * @param deadline when people take over because nothing has been paired
 * @param quietHours when nobody is reminded, by the clock where they are: {@code 20:00-07:00}, or {@code none}
 * @param watchWindow how long after the end of a reset another one of the same person is odd, and "that wasn't me" is about it
 * @param lastFactor what to do when the last factor that works is to be removed
 * @param dryRun whether everything is done but the removal: where it would begin, people take over
 * @param endSessions whether sign-on sessions are ended after a removal
 * @param removeAtOnce how many factors of one person are removed side by side
 * @param workers how many resets are worked on at the same time by one instance
 * @param poll how often an instance looks for work that is due
 * @param heartbeat how often a running reset says that it is alive; four missed ones free it for another instance
 */
@ConfigurationProperties("reset")
record SagaSettings(
        @DefaultValue("30m") Duration answerWithin,
        @DefaultValue("4h") Duration invitation,
        @DefaultValue("4h") Duration proveWithin,
        @DefaultValue("6") int tries,
        @DefaultValue("2s") Duration firstRetry,
        @DefaultValue("1m") Duration longestRetry,
        @DefaultValue("5") int proofReads,
        @DefaultValue({"2m", "5m", "10m", "30m", "60m"}) List<Duration> lookAfter,
        @DefaultValue("1h") Duration lookEvery,
        @DefaultValue("30m") Duration remindAfter,
        @DefaultValue("24h") Duration deadline,
        @DefaultValue("20:00-07:00") String quietHours,
        @DefaultValue("7d") Duration watchWindow,
        @DefaultValue("remove") LastFactor lastFactor,
        @DefaultValue("false") boolean dryRun,
        @DefaultValue("true") boolean endSessions,
        @DefaultValue("4") int removeAtOnce,
        @DefaultValue("10") int workers,
        @DefaultValue("2s") Duration poll,
        @DefaultValue("5s") Duration heartbeat) {

    private static final Pattern HOURS = Pattern.compile("((?:[01]\\d|2[0-3]):[0-5]\\d)-((?:[01]\\d|2[0-3]):[0-5]\\d)");
    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration YEAR = Duration.ofDays(365);

    /** What becomes of the last factor that works. */
    enum LastFactor {
        REMOVE,
        /** People decide: for companies whose sign-on lets in who has no factor. */
        PEOPLE
    }

    /** Takes no value that would stop, flood or overflow anything later. */
    SagaSettings {
        Range.check("reset.answer-within", answerWithin, MOMENT, YEAR);
        Range.check("reset.invitation", invitation, MOMENT, YEAR);
        Range.check("reset.prove-within", proveWithin, MOMENT, YEAR);
        Range.check("reset.tries", tries, 1, 100);
        Range.check("reset.first-retry", firstRetry, MOMENT, YEAR);
        Range.check("reset.longest-retry", longestRetry, MOMENT, YEAR);
        if (longestRetry.compareTo(firstRetry) < 0) {
            throw new WrongSetting("reset.longest-retry must not be shorter than reset.first-retry");
        }
        Range.check("reset.proof-reads", proofReads, 0, 100);
        lookAfter.forEach(look -> Range.check("reset.look-after", look, MOMENT, YEAR));
        Range.check("reset.look-every", lookEvery, MOMENT, YEAR);
        Range.check("reset.remind-after", remindAfter, Duration.ZERO, YEAR);
        Range.check("reset.deadline", deadline, MOMENT, YEAR);
        quietHoursIn(quietHours);
        Range.check("reset.watch-window", watchWindow, MOMENT, YEAR);
        Range.check("reset.remove-at-once", removeAtOnce, 1, 16);
        Range.check("reset.workers", workers, 1, 200);
        Range.check("reset.poll", poll, MOMENT, DAY);
        Range.check("reset.heartbeat", heartbeat, MOMENT, DAY);
    }

    ResetPolicy policy() {
        return new ResetPolicy(
                answerWithin,
                invitation,
                proveWithin,
                tries,
                firstRetry,
                longestRetry,
                proofReads,
                lookAfter,
                lookEvery,
                remindAfter,
                deadline,
                quietHoursIn(quietHours),
                watchWindow,
                lastFactor == LastFactor.REMOVE,
                dryRun,
                endSessions);
    }

    private static QuietHours quietHoursIn(String text) {
        if (text.equals("none")) {
            return QuietHours.NONE;
        }
        Matcher hours = HOURS.matcher(text);
        if (!hours.matches()) {
            throw new WrongSetting("reset.quiet-hours must read like 20:00-07:00, or be none");
        }
        return new QuietHours(LocalTime.parse(hours.group(1)), LocalTime.parse(hours.group(2)));
    }
}

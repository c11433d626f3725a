package dev.rekey.retention;

import dev.rekey.remote.Range;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long what is done with is kept.
 *
 * @param resets resets that have come to their end, or whose question was never answered, with the keys of their cards
 * @param intake filed tickets that were looked at, and what tells a repeated delivery from a new one
 * @param disputes links of notices, counted from when they were good for the last time
 * @param events what tells an event of PingOne from one that was seen before
 * @param notices what was told outside the chat, and to whom, masked
 * @param states what the bot remembers of a conversation in which nothing happens any more
 * @param conversations the way back to a conversation in which the person has not written since
 * @param audit lines of the audit log
 */
@ConfigurationProperties("retention")
record RetentionSettings(
        @DefaultValue("90d") Duration resets,
        @DefaultValue("30d") Duration intake,
        @DefaultValue("30d") Duration disputes,
        @DefaultValue("8d") Duration events,
        @DefaultValue("90d") Duration notices,
        @DefaultValue("30d") Duration states,
        @DefaultValue("400d") Duration conversations,
        @DefaultValue("730d") Duration audit) {

    // the limits on resets look back for 30 days, and for as long as a reset may last before that
    private static final Duration LOOKING_BACK = Duration.ofDays(60);
    // the sweep of filed tickets reaches back for a day
    private static final Duration TWO_DAYS = Duration.ofDays(2);
    // PingOne repeats an event for so long
    private static final Duration WEEK = Duration.ofDays(7);
    // a reset asks how far its telling has come until it ends, a week at most after its case was opened
    private static final Duration EIGHT_DAYS = Duration.ofDays(8);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration CENTURY = Duration.ofDays(36_500);

    /** Takes no time after which something would be missed. */
    RetentionSettings {
        Range.check("retention.resets", resets, LOOKING_BACK, CENTURY);
        Range.check("retention.intake", intake, TWO_DAYS, CENTURY);
        Range.check("retention.disputes", disputes, DAY, CENTURY);
        Range.check("retention.events", events, WEEK, CENTURY);
        Range.check("retention.notices", notices, EIGHT_DAYS, CENTURY);
        Range.check("retention.states", states, DAY, CENTURY);
        Range.check("retention.conversations", conversations, DAY, CENTURY);
        Range.check("retention.audit", audit, DAY, CENTURY);
    }
}

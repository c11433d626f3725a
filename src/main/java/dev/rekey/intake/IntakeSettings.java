package dev.rekey.intake;

import dev.rekey.remote.Range;
import dev.rekey.remote.Secret;
import dev.rekey.remote.WrongSetting;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may deliver tickets, and how often those of the desk are looked through. A source without a secret does not exist.
 *
 * @param servicenow the business rule of docs/intake.md
 * @param generic anything that signs as docs/intake.md tells
 * @param jira an admin webhook of Jira
 * @param zendesk a webhook of Zendesk
 * @param freshservice a workflow of Freshservice
 * @param callsPerSecond how many deliveries of one source an instance takes within a second
 * @param sweepEvery how often the desk is asked for tickets that nobody has delivered
 * @param sweepOverlap how far each look reaches back behind the last one
 */
@ConfigurationProperties("intake")
record IntakeSettings(
        @DefaultValue Sender servicenow,
        @DefaultValue Sender generic,
        @DefaultValue Sender jira,
        @DefaultValue Sender zendesk,
        @DefaultValue Sender freshservice,
        @DefaultValue("20") int callsPerSecond,
        @DefaultValue("5m") Duration sweepEvery,
        @DefaultValue("15m") Duration sweepOverlap) {

    private static final int MOST_SECRETS = 2;
    private static final int SHORTEST = 16;

    /** Takes no secret that could be guessed, and no look that reaches beyond what is remembered. */
    IntakeSettings {
        Range.check("intake.calls-per-second", callsPerSecond, 1, 1000);
        Range.check("intake.sweep-every", sweepEvery, Duration.ofSeconds(1), Duration.ofDays(1));
        Range.check("intake.sweep-overlap", sweepOverlap, Duration.ZERO, Sweep.FARTHEST);
        check(Source.SERVICENOW, servicenow);
        check(Source.GENERIC, generic);
        check(Source.JIRA, jira);
        check(Source.ZENDESK, zendesk);
        check(Source.FRESHSERVICE, freshservice);
    }

    /**
     * What one source signs with.
     *
     * @param secrets one, or two while one takes the place of the other
     */
    record Sender(@DefaultValue List<Secret> secrets) {

        /** Keeps its own copy. */
        Sender {
            secrets = List.copyOf(secrets);
        }
    }

    /** The secrets of a source; none for one that does not exist. */
    List<Secret> secretsOf(Source source) {
        Sender sender = switch (source) {
            case SERVICENOW -> servicenow;
            case GENERIC -> generic;
            case JIRA -> jira;
            case ZENDESK -> zendesk;
            case FRESHSERVICE -> freshservice;
        };
        return sender.secrets();
    }

    /** Those who may deliver. */
    List<Source> sources() {
        return Arrays.stream(Source.values())
                .filter(source -> !secretsOf(source).isEmpty())
                .toList();
    }

    private static void check(Source source, Sender sender) {
        String property = nameOf(source);
        if (sender.secrets().size() > MOST_SECRETS) {
            throw new WrongSetting(property + " must be one secret, or two while they are changed");
        }
        for (Secret secret : sender.secrets()) {
            if (secret.value().length() < SHORTEST) {
                throw new WrongSetting(property + " must have at least " + SHORTEST + " characters each");
            }
            if (source.hasBinaryKey() && !isBase64(secret.value())) {
                throw new WrongSetting(property + " must be base64");
            }
        }
    }

    /** The property with the secrets of a source. */
    static String nameOf(Source source) {
        return "intake." + source + ".secrets";
    }

    private static boolean isBase64(String text) {
        try {
            return Base64.getDecoder().decode(text).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}

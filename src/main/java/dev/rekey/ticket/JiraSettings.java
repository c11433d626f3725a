package dev.rekey.ticket;

import dev.rekey.remote.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Jira Service Management is reached, and what a ticket is there.
 *
 * @param url the site
 * @param user the address of Rekey's account, an agent
 * @param token its API token
 * @param serviceDesk the id of the service desk
 * @param requestType the id of the request type
 * @param project the key of the desk's project, in which new requests are looked for; none: they are only heard of
 * @param person which Teams value equals which field of a Jira user
 * @param urgentPriority the name of the priority of a new request that is a security incident; none: as any other
 * @param transitions whose transitions are used
 * @param resolveTransition the name of the transition that resolves a request
 * @param handOverTransition the name of the one that gives it to people; none: only the comment
 * @param handOverPriority the name of the priority it gets then; none: as it was
 * @param settle how long a request may take to show up before another is opened
 * @param limit how long one call may take
 * @param budget no further try of a call begins after this time
 */
@ConfigurationProperties("jira")
record JiraSettings(
        @Nullable URI url,
        @Nullable String user,
        @Nullable Secret token,
        @Nullable String serviceDesk,
        @Nullable String requestType,
        @Nullable String project,
        @DefaultValue("email=emailAddress") String person,
        @Nullable String urgentPriority,
        @DefaultValue("agent") Transitions transitions,
        @DefaultValue("Resolve this issue") String resolveTransition,
        @Nullable String handOverTransition,
        @Nullable String handOverPriority,
        @DefaultValue("1m") Duration settle,
        @DefaultValue("10s") Duration limit,
        @DefaultValue("10s") Duration budget) {

    /** Takes no time that leaves a call no chance, or a run no end. */
    JiraSettings {
        DeskSettings.checkTimes("jira", settle, limit, budget);
    }

    /** Jira has two lists of transitions. */
    enum Transitions {
        /** All that the workflow lets Rekey's account do. */
        AGENT,
        /** What the portal shows to customers. */
        PORTAL;

        /** As it is written in a setting. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

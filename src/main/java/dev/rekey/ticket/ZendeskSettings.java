package dev.rekey.ticket;

import dev.rekey.remote.Secret;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Zendesk is reached, and what a ticket is there.
 *
 * @param url the account's address
 * @param user the address of Rekey's account, an agent
 * @param token its API token
 * @param group the id of the group that a new ticket is assigned to
 * @param person which Teams value equals which field of a Zendesk user
 * @param priority of a new ticket
 * @param urgentPriority of a new ticket that is a security incident; none: as any other
 * @param resolvedStatus the status of a resolved ticket
 * @param handOverGroup the id of the group that a ticket goes to when people take over; none: as it was
 * @param handOverPriority the priority it gets then; none: as it was
 * @param settle how long an unanswered call that opens a ticket is left alone before there is another
 * @param limit how long one call may take
 * @param budget no further try of a call begins after this time
 */
@ConfigurationProperties("zendesk")
record ZendeskSettings(
        @Nullable URI url,
        @Nullable String user,
        @Nullable Secret token,
        @Nullable String group,
        @DefaultValue("email=email") String person,
        @DefaultValue("normal") String priority,
        @DefaultValue("urgent") String urgentPriority,
        @DefaultValue("solved") String resolvedStatus,
        @Nullable String handOverGroup,
        @DefaultValue("high") String handOverPriority,
        @DefaultValue("30s") Duration settle,
        @DefaultValue("10s") Duration limit,
        @DefaultValue("10s") Duration budget) {

    /** Takes no time that leaves a call no chance, or a run no end. */
    ZendeskSettings {
        DeskSettings.checkTimes("zendesk", settle, limit, budget);
    }
}

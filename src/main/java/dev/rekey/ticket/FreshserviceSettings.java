package dev.rekey.ticket;

import dev.rekey.remote.Secret;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Freshservice is reached, and what a ticket is there.
 *
 * @param url the account's address
 * @param apiKey the key of Rekey's agent
 * @param requester the address in whose name a ticket is filed when the person is not found
 * @param workspace the id of the workspace; none: the primary one
 * @param group the id of the group that a new ticket is assigned to
 * @param person which Teams value equals which field of a requester
 * @param priority of a new ticket, as a number
 * @param urgentPriority of a new ticket that is a security incident; none: as any other
 * @param resolvedStatus the status of a resolved ticket, as a number
 * @param handOverGroup the id of the group that a ticket goes to when people take over; none: as it was
 * @param handOverPriority the priority it gets then; none: as it was
 * @param settle how long a ticket may take to show up before another is opened
 * @param limit how long one call may take
 * @param budget no further try of a call begins after this time
 */
@ConfigurationProperties("freshservice")
record FreshserviceSettings(
        @Nullable URI url,
        @Nullable Secret apiKey,
        @Nullable String requester,
        @Nullable String workspace,
        @Nullable String group,
        @DefaultValue("email=primary_email") String person,
        @DefaultValue("2") String priority,
        @DefaultValue("4") String urgentPriority,
        @DefaultValue("4") String resolvedStatus,
        @Nullable String handOverGroup,
        @DefaultValue("3") String handOverPriority,
        @DefaultValue("1m") Duration settle,
        @DefaultValue("10s") Duration limit,
        @DefaultValue("10s") Duration budget) {

    /** Takes no time that leaves a call no chance, or a run no end. */
    FreshserviceSettings {
        DeskSettings.checkTimes("freshservice", settle, limit, budget);
    }
}

package dev.rekey.ticket;

import dev.rekey.remote.Secret;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How ServiceNow is reached, and what a ticket is there.
 *
 * @param url the instance
 * @param user with the password: basic authentication
 * @param clientId with its secret: OAuth client credentials
 * @param table where tickets are kept
 * @param group sys_id of the group that a new ticket is assigned to
 * @param callerKey which Teams value equals which field of sys_user
 * @param urgent the fields of a new ticket that is a security incident
 * @param resolve the fields that resolve a ticket
 * @param handOver the fields that give it to people
 * @param settle how long an unanswered call that opens a ticket is left alone before there is another
 * @param limit how long one call may take
 * @param budget no further try of a call begins after this time
 */
@ConfigurationProperties("servicenow")
record ServiceNowSettings(
        @Nullable URI url,
        @Nullable String user,
        @Nullable Secret password,
        @Nullable String clientId,
        @Nullable Secret clientSecret,
        @DefaultValue("incident") String table,
        @Nullable String group,
        @DefaultValue("userPrincipalName=user_name") String callerKey,
        @DefaultValue("2") String urgency,
        @DefaultValue("3") String impact,
        @Nullable String category,
        @DefaultValue("impact=1;urgency=1") String urgent,

        @DefaultValue("state=6;close_code=Solution provided;close_notes=Done by Rekey, see the work notes")
        String resolve,

        @DefaultValue("urgency=1") String handOver,
        @DefaultValue("30s") Duration settle,
        @DefaultValue("10s") Duration limit,
        @DefaultValue("10s") Duration budget) {

    /** Takes no time that leaves a call no chance, or a run no end. */
    ServiceNowSettings {
        DeskSettings.checkTimes("servicenow", settle, limit, budget);
    }
}

package dev.rekey.door;

import com.microsoft.bot.connector.authentication.ClaimsIdentity;
import com.microsoft.bot.schema.Activity;
import dev.rekey.door.Refusals.Check;
import dev.rekey.teams.ServiceHosts;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets in what Teams itself sends for a tenant that is served; who is not let in learns nothing but that. */
final class Door {

    private final TokenCheck check;
    private final ServiceHosts hosts;
    private final Tenants tenants;
    private final TurnLimits limits;
    private final Refusals refusals;

    Door(TokenCheck check, ServiceHosts hosts, Tenants tenants, TurnLimits limits, Refusals refusals) {
        this.check = check;
        this.hosts = hosts;
        this.tenants = tenants;
        this.limits = limits;
        this.refusals = refusals;
    }

    /** What the caller's token vouches for; empty when the caller is not the channel. */
    Optional<ChannelToken> verify(@Nullable String authorization) {
        return check.verify(authorization);
    }

    /** The identity to work under once the channel has been let in. */
    ClaimsIdentity identity() {
        return check.identity();
    }

    /** The HTTP status that says no, without a word why; 0 for welcome. */
    int refusalOf(ChannelToken token, Activity activity) {
        String uncovered = token.refusalOf(activity);
        if (uncovered != null) {
            refusals.note(Check.ACTIVITY, uncovered);
            return HttpServletResponse.SC_FORBIDDEN;
        }
        if (!isComplete(activity)) {
            return HttpServletResponse.SC_BAD_REQUEST;
        }
        if (!hosts.allow(activity.getServiceUrl())) {
            refusals.note(Check.ACTIVITY, "a service address that is not the Bot Framework's");
            return HttpServletResponse.SC_FORBIDDEN;
        }
        Optional<String> tenant = tenants.tenantOf(activity);
        if (tenant.isEmpty()) {
            refusals.note(Check.TENANT, "a tenant that is not served, or named in two ways");
            return HttpServletResponse.SC_FORBIDDEN;
        }
        if (!limits.ofTenant(tenant.get())) {
            refusals.note(Check.PACE, "too many turns of one tenant");
            return HttpServletResponse.SC_SERVICE_UNAVAILABLE;
        }
        return 0;
    }

    private static boolean isComplete(Activity activity) {
        return activity.getConversation() != null
                && Ids.isId(activity.getConversation().getId(), Ids.LONGEST)
                && activity.getFrom() != null
                && Ids.isId(activity.getFrom().getId(), Ids.LONGEST)
                && activity.getServiceUrl() != null
                && !activity.getServiceUrl().isBlank();
    }
}

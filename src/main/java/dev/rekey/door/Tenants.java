package dev.rekey.door;

import com.microsoft.bot.schema.Activity;
import dev.rekey.remote.WrongSetting;
import dev.rekey.teams.SdkJson;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tenants whose people Rekey serves; any tenant only in profile {@code local} with none configured. */
final class Tenants {

    private static final Pattern GUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final Set<String> allowed;

    private Tenants(Set<String> allowed) {
        this.allowed = allowed;
    }

    /** The configured tenants, or else the bot's own; throws {@link WrongSetting} when there would be none. */
    static Tenants of(List<String> configured, @Nullable String own, boolean local) {
        Stream<String> named = configured.isEmpty() ? Stream.ofNullable(own) : configured.stream();
        Set<String> allowed =
                named.map(Tenants::normal).filter(tenant -> !tenant.isEmpty()).collect(Collectors.toUnmodifiableSet());
        if (!local && allowed.isEmpty()) {
            throw new WrongSetting(
                    "teams.tenants is missing: without it, or MicrosoftAppTenantId, people of any company"
                            + " could talk to the bot");
        }
        if (!local && !allowed.stream().allMatch(tenant -> GUID.matcher(tenant).matches())) {
            throw new WrongSetting("teams.tenants must be tenant ids as the Entra admin centre shows them; it is taken"
                    + " from MicrosoftAppTenantId when it is not set");
        }
        return new Tenants(allowed);
    }

    /** The tenant of an activity, which Teams names in two places that must agree; empty when it is not served. */
    Optional<String> tenantOf(Activity activity) {
        String named = normal(activity.getConversation().getTenantId());
        String inData = normal(inChannelData(activity));
        if (allowed.isEmpty()) {
            return Stream.of(named, inData)
                    .filter(tenant -> !tenant.isEmpty())
                    .findFirst()
                    .filter(tenant -> inData.isEmpty() || inData.equals(tenant))
                    .filter(tenant -> Ids.isId(tenant, Ids.LONGEST_IN_ENTRA));
        }
        return Optional.of(named).filter(tenant -> tenant.equals(inData) && allowed.contains(tenant));
    }

    private static @Nullable String inChannelData(Activity activity) {
        return activity.getChannelData() == null
                ? null
                : SdkJson.node(activity.getChannelData())
                        .path("tenant")
                        .path("id")
                        .asText(null);
    }

    private static String normal(@Nullable String tenant) {
        return Objects.requireNonNullElse(tenant, "").strip().toLowerCase(Locale.ROOT);
    }
}

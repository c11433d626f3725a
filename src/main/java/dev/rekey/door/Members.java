package dev.rekey.door;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import com.microsoft.bot.schema.Activity;
import com.microsoft.bot.schema.ChannelAccount;
import dev.rekey.teams.ConnectorFailure;
import dev.rekey.teams.SdkJson;
import dev.rekey.teams.TeamsAdapter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What Teams' roster says of who writes; asked once in a few minutes, because each turn would otherwise wait for it. */
final class Members {

    private static final Duration GOOD_FOR = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final int MOST = 20_000;

    private final TeamsAdapter adapter;
    private final Clock clock;
    private final Cache<Key, Entry> known;

    Members(TeamsAdapter adapter, Clock clock) {
        this.adapter = adapter;
        this.clock = clock;
        Ticker ticker = () -> ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant());
        known = Caffeine.newBuilder()
                .expireAfterWrite(GOOD_FOR)
                .maximumSize(MOST)
                .ticker(ticker)
                .build();
    }

    /** The entry of who sent the activity; throws {@link ConnectorFailure}, and then remembers nothing. */
    Entry senderOf(Activity activity) {
        return known.get(Key.of(activity), key -> ask(activity));
    }

    private Entry ask(Activity activity) {
        try {
            return Entry.of(adapter.memberOf(activity)
                    .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .join());
        } catch (CompletionException e) {
            throw ConnectorFailure.of(e, clock.instant());
        }
    }

    /**
     * One line of the roster, as far as Teams fills it in.
     *
     * @param role {@code user}, {@code guest}, {@code anonymous} or another word
     */
    record Entry(
            @Nullable String objectId,
            @Nullable String tenantId,
            @Nullable String role,
            @Nullable String userPrincipalName,
            @Nullable String email) {

        private static Entry of(ChannelAccount account) {
            JsonNode json = SdkJson.node(account);
            String objectId = json.path("aadObjectId").asText(null);
            return new Entry(
                    objectId == null ? json.path("objectId").asText(null) : objectId,
                    json.path("tenantId").asText(null),
                    json.path("userRole").asText(null),
                    json.path("userPrincipalName").asText(null),
                    json.path("email").asText(null));
        }
    }

    private record Key(String serviceUrl, String conversation, String member) {
        static Key of(Activity activity) {
            return new Key(
                    activity.getServiceUrl(),
                    activity.getConversation().getId(),
                    activity.getFrom().getId());
        }
    }
}

package dev.rekey.teams;

import com.microsoft.bot.schema.Activity;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import okhttp3.OkHttpClient;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;

/** A way to the connector for tests of other packages. */
public final class TeamsDoor {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private TeamsDoor() {}

    /** An adapter that sends no token, to this machine only, and remembers nothing. */
    public static TeamsAdapter adapter() {
        return adapter(conversation -> {}, new ServiceHosts(true));
    }

    /** An adapter that sends no token, to this machine only, and forgets conversations where nobody is any more. */
    public static TeamsAdapter adapter(Conversations conversations) {
        return adapter(conversations::forget, new ServiceHosts(true));
    }

    /** An adapter that sends no token, and to the Bot Framework's own hosts only. */
    public static TeamsAdapter adapterForTeamsOnly(Conversations conversations) {
        return adapter(conversations::forget, new ServiceHosts(false));
    }

    private static TeamsAdapter adapter(Consumer<String> forget, ServiceHosts hosts) {
        BotCredentials credentials = BotCredentials.none(hosts, new OkHttpClient(), LIMIT);
        return new TeamsAdapter(
                new SdkConfiguration(new MockEnvironment()),
                credentials,
                new Connector(credentials, hosts, Pace.ofTeams(Clock.systemUTC()), forget, Clock.systemUTC()));
    }

    /** The conversations of this database. */
    public static Conversations conversations(JdbcClient jdbc, Clock clock) {
        return new Conversations(jdbc, clock);
    }

    /** An activity of the channel. */
    public static Activity activity(String json) {
        return SdkJson.read(json, Activity.class);
    }
}

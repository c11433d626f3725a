package dev.rekey.teams;

import com.microsoft.bot.schema.Activity;
import java.time.Clock;
import java.time.Duration;
import okhttp3.OkHttpClient;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;

/** A way to the connector for tests of other packages. */
public final class TeamsDoor {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private TeamsDoor() {}

    /** An adapter that sends no token, to this machine only. */
    public static TeamsAdapter adapter() {
        return new TeamsAdapter(
                new SdkConfiguration(new MockEnvironment()),
                BotCredentials.none(new OkHttpClient(), LIMIT),
                new ServiceHosts(true));
    }

    /** The conversations of this database, this activity's among them. */
    public static Conversations conversations(JdbcClient jdbc, Clock clock, String activity) {
        Conversations conversations = new Conversations(jdbc, clock);
        conversations.remember(SdkJson.read(activity, Activity.class));
        return conversations;
    }
}

package dev.rekey.teams;

import com.microsoft.bot.schema.Activity;
import dev.rekey.TestDatabase;
import dev.rekey.standin.teams.TeamsClient;
import java.time.Clock;
import okhttp3.OkHttpClient;
import org.springframework.mock.env.MockEnvironment;

/** The way to a Teams on this machine, for tests of other packages. */
public final class Connector {

    private Connector() {}

    /** An adapter that sends no token. */
    public static TeamsAdapter adapter() {
        return new TeamsAdapter(
                new SdkConfiguration(new MockEnvironment()),
                BotCredentials.none(new OkHttpClient()),
                new ServiceHosts(true));
    }

    /** Conversations of which the person's own is known. */
    public static Conversations conversations(TestDatabase database, TeamsClient person) {
        Conversations conversations = new Conversations(database.jdbc(), Clock.systemUTC());
        conversations.remember(SdkJson.read(person.message("hi").toString(), Activity.class));
        return conversations;
    }
}

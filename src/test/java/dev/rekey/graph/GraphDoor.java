package dev.rekey.graph;

import dev.rekey.remote.Remote;
import dev.rekey.teams.AppTokens;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The door of this package for tests elsewhere. */
public final class GraphDoor {

    private GraphDoor() {}

    /** Installations of an app; null for none. */
    public static AppInstallations installations(URI graph, @Nullable String app) {
        return new AppInstallations(api(graph), app);
    }

    static GraphApi api(URI graph) {
        Remote remote = new Remote(
                "Microsoft Graph",
                new OkHttpClient(),
                Clock.systemUTC(),
                Duration.ofSeconds(2),
                Remote.LEAST_BUDGET,
                1000);
        return new GraphApi(remote, HttpUrl.get(graph), AppTokens.none(), JsonMapper.shared());
    }
}

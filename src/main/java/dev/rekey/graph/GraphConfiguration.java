package dev.rekey.graph;

import dev.rekey.notice.Mailer;
import dev.rekey.remote.Addresses;
import dev.rekey.remote.Remote;
import dev.rekey.remote.WrongSetting;
import dev.rekey.reset.Directory;
import dev.rekey.reset.Groups;
import dev.rekey.reset.Managers;
import dev.rekey.reset.Uuids;
import dev.rekey.teams.AppTokens;
import dev.rekey.teams.ChatSettings;
import dev.rekey.teams.TeamsSettings;
import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/** Puts the Graph client together. */
@Configuration(proxyBeanMethods = false)
class GraphConfiguration {

    private static final int CALLS_PER_SECOND = 20;

    @Bean
    GraphApi graphApi(
            GraphSettings settings,
            TeamsSettings bot,
            OkHttpClient client,
            JsonMapper json,
            Clock clock,
            Environment environment) {
        boolean local = Addresses.isLocal(environment);
        URI url = Addresses.checked("graph.url", settings.url(), local);
        HttpUrl root = HttpUrl.get(url.resolve("/"));
        Remote remote =
                new Remote("Microsoft Graph", client, clock, settings.limit(), settings.budget(), CALLS_PER_SECOND);
        AppTokens tokens = local ? AppTokens.none() : AppTokens.of(bot, client, root + ".default");
        return new GraphApi(remote, root, tokens, json);
    }

    @Bean
    Directory directory(GraphApi graph, GraphSettings settings, TeamsSettings bot, ChatSettings chats) {
        return new GraphDirectory(graph, tenant(settings, bot), chats.guests());
    }

    @Bean
    Managers managers(GraphApi graph, GraphSettings settings, TeamsSettings bot) {
        return new GraphManagers(graph, tenant(settings, bot));
    }

    @Bean
    Groups groups(GraphApi graph, GraphSettings settings, TeamsSettings bot) {
        return new GraphGroups(graph, tenant(settings, bot));
    }

    /** For those who want their mails sent this way (notice.mail). */
    @Bean
    Mailer graphMailer(GraphApi graph) {
        return new GraphMailer(graph);
    }

    private static String tenant(GraphSettings settings, TeamsSettings bot) {
        String tenant = settings.tenant() == null ? bot.tenant() : settings.tenant();
        if (settings.tenant() != null && !Uuids.isUuid(tenant)) {
            throw new WrongSetting("graph.tenant must be a UUID");
        }
        return tenant.toLowerCase(Locale.ROOT);
    }

    @Bean
    AppInstallations appInstallations(GraphApi graph, GraphSettings settings) {
        if (settings.app() != null && !Uuids.isUuid(settings.app())) {
            throw new WrongSetting("graph.app must be a UUID: the id in the Teams manifest");
        }
        return new AppInstallations(graph, settings.app());
    }
}

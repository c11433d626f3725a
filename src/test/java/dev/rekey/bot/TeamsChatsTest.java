package dev.rekey.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rekey.TestDatabase;
import dev.rekey.graph.GraphDoor;
import dev.rekey.reset.Person;
import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.RemoteFailure.Unavailable;
import dev.rekey.standin.graph.GraphStandIn;
import dev.rekey.standin.teams.Member;
import dev.rekey.standin.teams.TeamsStandIn;
import dev.rekey.standin.teams.TeamsStandIn.Call;
import dev.rekey.teams.Conversations;
import dev.rekey.teams.Conversations.Chat;
import dev.rekey.teams.TeamsDoor;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The chat with a person who may never have written. */
class TeamsChatsTest {

    private static final Member ANN = new Member("ann", "Ann Novak", "ann@contoso.example");
    private static final Person PERSON = new Person(TeamsStandIn.TENANT, ANN.objectId(), ANN.name());
    private static final String APP = "b0000000-0000-4000-8000-000000000001";
    private static final URI SOMEWHERE = URI.create("http://localhost:1/");

    private final TestDatabase database = TestDatabase.h2();
    private final TeamsStandIn teams = TeamsStandIn.start(0, Clock.systemUTC(), List.of(ANN));
    private final Conversations conversations = TeamsDoor.conversations(database.jdbc(), Clock.systemUTC());
    private final GraphStandIn graph = GraphStandIn.start();
    private final TeamsChats chats = chatsWith(null);

    @AfterEach
    void close() {
        graph.close();
        teams.close();
        database.close();
    }

    @Test
    void whoHasNeverWrittenGetsAChatAndTheWayBackToItIsKept() {
        assertThat(chats.with(PERSON, "")).isEqualTo(ANN.conversationId());

        assertThat(conversations.find(ANN.conversationId()).map(Chat::reference))
                .get()
                .returns(teams.serviceUrl().toString(), reference -> reference.getServiceUrl())
                .returns("personal", reference -> reference.getConversation().getConversationType())
                .returns(
                        TeamsStandIn.TENANT,
                        reference -> reference.getConversation().getTenantId());
    }

    @Test
    void whoHasAChatKeepsIt() {
        conversations.remember(
                TeamsDoor.activity(teams.client(ANN, SOMEWHERE).message("hi").toString()), PERSON.key());

        assertThat(chats.with(PERSON, "")).isEqualTo(ANN.conversationId());
        assertThat(teams.calls()).isEmpty();
    }

    @Test
    void aChatIsBegunOnce() {
        chats.with(PERSON, "");
        chats.with(PERSON, "");

        assertThat(teams.calls()).extracting(Call::path).containsExactly("/v3/conversations");
    }

    @Test
    void thereIsNoChatWithSomebodyWhoDoesNotHaveTheApp() {
        Person stranger = new Person(TeamsStandIn.TENANT, "stranger", "");

        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> chats.with(stranger, ""))
                .withMessage("the connector answered 403 (ForbiddenOperationException)");
        assertThat(conversations.chatOf(stranger.key())).isEmpty();
    }

    @Test
    void whoDoesNotHaveTheAppGetsItWhereRekeyMayInstallItself() {
        Member bo = new Member("bo", "Bo Lindgren", "bo@contoso.example");
        Person person = new Person(TeamsStandIn.TENANT, bo.objectId(), bo.name());
        graph.catalogue(APP, "catalogued");
        graph.onInstall(user -> teams.join(List.of(bo)));

        assertThat(chatsWith(APP).with(person, "")).isEqualTo(bo.conversationId());
        assertThat(graph.installed()).containsExactly("bo");
        assertThat(graph.calls())
                .extracting(GraphStandIn.Call::path)
                .containsExactly("/v1.0/appCatalogs/teamsApps", "/v1.0/users/bo/teamwork/installedApps");
    }

    @Test
    void whileTeamsHasNotNoticedTheInstallationItIsTriedLater() {
        Person person = new Person(TeamsStandIn.TENANT, "bo", "");
        graph.catalogue(APP, "catalogued");

        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> chatsWith(APP).with(person, ""));
        teams.join(List.of(new Member("bo", "Bo Lindgren", "bo@contoso.example")));
        assertThat(chatsWith(APP).with(person, "")).isEqualTo("a:1-chat-bo");
    }

    @Test
    void anAppThatIsNotInTheCatalogueIsNotInstalled() {
        Person person = new Person(TeamsStandIn.TENANT, "bo", "");

        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> chatsWith(APP).with(person, ""));
        assertThat(graph.installed()).isEmpty();
    }

    private TeamsChats chatsWith(@Nullable String app) {
        return new TeamsChats(
                TeamsDoor.adapter(conversations),
                conversations,
                GraphDoor.installations(graph.url(), app),
                teams.serviceUrl());
    }

    @ParameterizedTest
    @ValueSource(ints = {412, 429, 500, 502, 503})
    void aConnectorThatDoesNotAnswerIsAskedLater(int status) {
        teams.failNext(1, status);
        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> chats.with(PERSON, ""));

        assertThat(chats.with(PERSON, "")).isEqualTo(ANN.conversationId());
    }
}

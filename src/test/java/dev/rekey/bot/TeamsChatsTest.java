package dev.rekey.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rekey.TestDatabase;
import dev.rekey.reset.Person;
import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.RemoteFailure.Unavailable;
import dev.rekey.standin.teams.Member;
import dev.rekey.standin.teams.TeamsStandIn;
import dev.rekey.standin.teams.TeamsStandIn.Call;
import dev.rekey.teams.Conversations;
import dev.rekey.teams.TeamsDoor;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The chat with a person who may never have written. */
class TeamsChatsTest {

    private static final Member ANN = new Member("ann", "Ann Novak", "ann@contoso.example");
    private static final Person PERSON = new Person(TeamsStandIn.TENANT, ANN.objectId(), ANN.name());
    private static final URI SOMEWHERE = URI.create("http://localhost:1/");

    private final TestDatabase database = TestDatabase.h2();
    private final TeamsStandIn teams = TeamsStandIn.start(0, Clock.systemUTC(), List.of(ANN));
    private final Conversations conversations = TeamsDoor.conversations(database.jdbc(), Clock.systemUTC());
    private final TeamsChats chats =
            new TeamsChats(TeamsDoor.adapter(conversations), conversations, teams.serviceUrl());

    @AfterEach
    void close() {
        teams.close();
        database.close();
    }

    @Test
    void whoHasNeverWrittenGetsAChatAndTheWayBackToItIsKept() {
        assertThat(chats.with(PERSON)).isEqualTo(ANN.conversationId());

        assertThat(conversations.find(ANN.conversationId()))
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

        assertThat(chats.with(PERSON)).isEqualTo(ANN.conversationId());
        assertThat(teams.calls()).isEmpty();
    }

    @Test
    void aChatIsBegunOnce() {
        chats.with(PERSON);
        chats.with(PERSON);

        assertThat(teams.calls()).extracting(Call::path).containsExactly("/v3/conversations");
    }

    @Test
    void thereIsNoChatWithSomebodyWhoDoesNotHaveTheApp() {
        Person stranger = new Person(TeamsStandIn.TENANT, "stranger", "");

        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> chats.with(stranger))
                .withMessage("the connector answered 403 (ForbiddenOperationException)");
        assertThat(conversations.chatOf(stranger.key())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {412, 429, 500, 502, 503})
    void aConnectorThatDoesNotAnswerIsAskedLater(int status) {
        teams.failNext(1, status);
        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> chats.with(PERSON));

        assertThat(chats.with(PERSON)).isEqualTo(ANN.conversationId());
    }
}

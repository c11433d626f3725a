package dev.rekey.standin.teams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.standin.teams.TeamsStandIn.Call;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The stand-in keeps, changes and refuses activities as the connector does. */
@Timeout(30)
class TeamsStandInTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Member ANN = new Member("00000000-0000-4000-8000-000000000001", "Ann", "ann@contoso.example");
    private static final String CHAT = "v3/conversations/" + ANN.conversationId();
    private static final String CARD = """
            {"type":"message","attachments":[{"contentType":"application/vnd.microsoft.card.adaptive",
             "content":{"type":"AdaptiveCard","body":[{"type":"TextBlock","text":"A card"}]}}]}""";

    private final TeamsStandIn teams = TeamsStandIn.start(0, Clock.systemUTC(), List.of(ANN));

    @AfterEach
    void close() {
        teams.close();
    }

    @Test
    void whatTheBotSendsIsKeptInItsOrder() {
        String first = sends("one");
        String second = sends("two");

        assertThat(teams.chat(ANN)).extracting(Message::id).containsExactly(first, second);
        assertThat(teams.chat(ANN)).extracting(Message::text).containsExactly("one", "two");
        assertThat(teams.chat(ANN)).allMatch(Message::fromBot).noneMatch(Message::edited);
    }

    @Test
    void whatTheBotUpdatesIsReplacedInItsPlace() {
        String first = sends("one");
        sends("two");

        assertThat(call("PUT", CHAT + "/activities/" + first, CARD).statusCode())
                .isEqualTo(200);
        assertThat(teams.chat(ANN).get(0))
                .returns(first, Message::id)
                .returns(2, Message::version)
                .returns(true, Message::edited)
                .returns("A card\n", Message::words);
    }

    @Test
    void whatTheBotDeletesIsGone() {
        String first = sends("one");

        assertThat(call("DELETE", CHAT + "/activities/" + first, "").statusCode())
                .isEqualTo(200);
        assertThat(teams.chat(ANN)).isEmpty();
    }

    @Test
    void typingLeavesNothingInTheChat() {
        assertThat(call("POST", CHAT + "/activities", "{\"type\":\"typing\"}").statusCode())
                .isEqualTo(201);
        assertThat(teams.chat(ANN)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /activities/1, 404, ActivityNotFoundInConversation",
        "DELETE, /activities/1, 404, ActivityNotFoundInConversation",
        "GET, /activities, 405, MethodNotAllowed",
        "GET, /members/29:nobody, 404, MemberNotFoundInConversation",
        "GET, /nothing, 404, NotFound"
    })
    void whatIsNotThereIsRefused(String method, String path, int status, String code) {
        HttpResponse<String> response = call(method, CHAT + path, "{}");

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(json(response).path("error").path("code").asString()).isEqualTo(code);
    }

    @Test
    void aFailureOnDemandChangesNothingAndPasses() {
        teams.failNext(1, 429);

        assertThat(call("POST", CHAT + "/activities", CARD).statusCode()).isEqualTo(429);
        assertThat(teams.chat(ANN)).isEmpty();
        assertThat(call("POST", CHAT + "/activities", CARD).statusCode()).isEqualTo(201);
        assertThat(teams.chat(ANN)).hasSize(1);
    }

    @Test
    void aMemberIsKnownByBothIds() {
        String byTeamsId = call("GET", CHAT + "/members/" + ANN.teamsId(), "").body();
        String byObjectId = call("GET", CHAT + "/members/" + ANN.objectId(), "").body();

        assertThat(byTeamsId).isEqualTo(byObjectId).contains("\"email\":\"ann@contoso.example\"");
    }

    @Test
    void whoeverJoinsIsOnTheRosterOfTheirOwnChat() {
        Member bob = new Member("00000000-0000-4000-8000-000000000002", "Bob", "bob@contoso.example");
        String path = "v3/conversations/" + bob.conversationId() + "/members/" + bob.teamsId();
        assertThat(call("GET", path, "").statusCode()).isEqualTo(404);

        teams.join(List.of(bob));

        assertThat(call("GET", path, "").body()).contains("\"email\":\"bob@contoso.example\"");
    }

    @ParameterizedTest
    @CsvSource({"00000000-0000-4000-8000-000000000001, 201", "nobody, 403"})
    void aChatIsOpenedWithMembersOnly(String id, int status) {
        assertThat(call("POST", "v3/conversations", "{\"members\":[{\"id\":\"%s\"}]}".formatted(id))
                        .statusCode())
                .isEqualTo(status);
    }

    @Test
    void everyCallIsRemembered() {
        sends("one");

        assertThat(teams.calls()).containsExactly(new Call("POST", "/" + CHAT + "/activities", "Bearer token", 201));
    }

    @Test
    void eachPersonHasAChatOfTheirOwn() {
        sends("one");

        assertThat(teams.chat(new Member("b", "Bob", "bob@contoso.example"))).isEmpty();
    }

    private String sends(String text) {
        return json(call("POST", CHAT + "/activities", "{\"type\":\"message\",\"text\":\"" + text + "\"}"))
                .path("id")
                .asString();
    }

    private HttpResponse<String> call(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(teams.serviceUrl().resolve("/" + path))
                .header("Authorization", "Bearer token")
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("expected an answer", e);
        }
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }
}

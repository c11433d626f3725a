package dev.rekey.standin.teams;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Teams on one person's screen: sends what they type and press to the bot, and shows what comes back. */
public final class TeamsClient {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String CARD = "application/vnd.microsoft.card.adaptive";

    private final Member member;
    private URI serviceUrl;
    private final Chats chats;
    private final Clock clock;
    private Channel channel;
    private Function<JsonNode, @Nullable String> token = activity -> null;
    private String locale = "en-US";
    private String tenant = TeamsStandIn.TENANT;

    TeamsClient(Member member, URI bot, URI serviceUrl, Chats chats, Clock clock) {
        this.member = member;
        channel = (activity, request) -> HTTP.send(request.uri(bot).build(), HttpResponse.BodyHandlers.ofString());
        this.serviceUrl = serviceUrl;
        this.chats = chats;
        this.clock = clock;
    }

    /** What came back for a press. */
    public record PressResult(int status, JsonNode body) {
        /** What the client tells the person when it went wrong; empty when it went well. */
        public Optional<String> error() {
            if (status != 200) {
                return Optional.of("The bot answered " + status + ".");
            }
            return body.path("statusCode").asInt(0) == 200
                    ? Optional.empty()
                    : Optional.of(body.path("value").path("message").asString("Something went wrong."));
        }
    }

    /** Every activity carries the token that this makes of it. */
    public TeamsClient withToken(Function<JsonNode, @Nullable String> bearer) {
        token = bearer;
        return this;
    }

    /** Every activity gets to the bot this way, instead of straight to its address. */
    public TeamsClient withChannel(Channel other) {
        channel = other;
        return this;
    }

    /** The language of the person's Teams. */
    public TeamsClient withLocale(String tag) {
        locale = tag;
        return this;
    }

    /** The tenant that the activities name, instead of the usual. */
    public TeamsClient withTenant(String id) {
        tenant = id;
        return this;
    }

    /** The address of the connector that the activities name, instead of the usual. */
    public TeamsClient withServiceUrl(URI url) {
        serviceUrl = url;
        return this;
    }

    /** Installs the app: Teams tells the bot twice, in two ways. */
    public void installs() {
        ObjectNode joined = activity("conversationUpdate");
        joined.putArray("membersAdded").addObject().put("id", "28:rekey");
        post(joined);
        post(activity("installationUpdate").put("action", "add"));
    }

    /** Removes the app. */
    public int uninstalls() {
        return post(activity("installationUpdate").put("action", "remove")).statusCode();
    }

    /** Types a message; returns the bot's HTTP status. */
    public int says(String text) {
        chats.add(member.conversationId(), false, text, null);
        return post(message(text)).statusCode();
    }

    /** Delivers the same activity twice, as channels do when they think that it got lost. */
    public void saysTwiceUnderOneId(String text) {
        chats.add(member.conversationId(), false, text, null);
        ObjectNode activity = message(text);
        post(activity);
        post(activity);
    }

    /** The last message of the bot. */
    public Message lastMessage() {
        List<Message> chat = chat();
        for (int i = chat.size() - 1; i >= 0; i--) {
            if (chat.get(i).fromBot()) {
                return chat.get(i);
            }
        }
        throw new NoSuchElementException("the bot has said nothing yet");
    }

    /** What the person reads on the last message of the bot. */
    public String sees() {
        return lastMessage().words();
    }

    /** The chat as it looks now. */
    public List<Message> chat() {
        return chats.of(member.conversationId());
    }

    /** Presses a button of the last card by its title. */
    public PressResult presses(String title) {
        return presses(title, Map.of());
    }

    /** Presses a button of the last card by its title, with inputs filled in. */
    public PressResult presses(String title, Map<String, String> inputs) {
        return pressesOn(lastMessage(), title, inputs);
    }

    /** Ticks these factors on the last card and presses the button that removes them. */
    public PressResult chooses(String... factors) {
        Message card = lastMessage();
        String title = action(card, action -> action.path("verb").asString("").equals("choose"))
                .path("title")
                .asString("");
        return pressesOn(card, title, factors.length == 0 ? Map.of() : Map.of("factors", String.join(",", factors)));
    }

    /** Presses a button of a card as it was at that moment, though it may look different by now. */
    public PressResult pressesOn(Message card, String title, Map<String, String> inputs) {
        JsonNode action = action(card, one -> one.path("title").asString("").equals(title));
        return execute(card.id(), action, inputs);
    }

    /** Presses as a client that does not know Action.Execute: the fallback goes out as a message. */
    public int submits(String title, Map<String, String> inputs) {
        Message card = lastMessage();
        JsonNode action = action(card, one -> one.path("title").asString("").equals(title));
        ObjectNode activity = activity("message").put("replyToId", card.id());
        activity.set("value", merged(action.path("fallback").path("data"), inputs));
        return post(activity).statusCode();
    }

    /** The press of a button of the last card, not yet sent: a channel may deliver it more than once. */
    public ObjectNode press(String title, Map<String, String> inputs) {
        Message card = lastMessage();
        JsonNode action = action(card, one -> one.path("title").asString("").equals(title));
        return press(card.id(), action, inputs);
    }

    /** Sends an action as the client would, whatever the card says. */
    public PressResult execute(String cardId, JsonNode action, Map<String, String> inputs) {
        return deliver(press(cardId, action, inputs));
    }

    private ObjectNode press(String cardId, JsonNode action, Map<String, String> inputs) {
        ObjectNode activity =
                activity("invoke").put("name", "adaptiveCard/action").put("replyToId", cardId);
        ObjectNode value = activity.putObject("value");
        value.putObject("action")
                .put("type", "Action.Execute")
                .put("id", action.path("id").asString(""))
                .put("verb", action.path("verb").asString(""))
                .set("data", merged(action.path("data"), inputs));
        value.put("trigger", "manual");
        return activity;
    }

    /** Delivers a press and shows what comes back. */
    public PressResult deliver(ObjectNode activity) {
        String cardId = activity.path("replyToId").asString("");
        int before = chats.versionOf(member.conversationId(), cardId);
        HttpResponse<String> answer = post(activity);
        JsonNode body = answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
        if (answer.statusCode() == 200 && body.path("type").asString("").equals(CARD)) {
            chats.answer(member.conversationId(), cardId, before, body.path("value"));
        }
        return new PressResult(answer.statusCode(), body);
    }

    /** Sends any activity as the channel would. */
    public HttpResponse<String> post(JsonNode activity) {
        HttpRequest.Builder request = HttpRequest.newBuilder()
                .timeout(LIMIT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(activity)));
        String bearer = token.apply(activity);
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        try {
            return channel.deliver(activity, request);
        } catch (IOException e) {
            throw new UncheckedIOException("the bot did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for the bot", e);
        }
    }

    /** A message activity of this person. */
    public ObjectNode message(String text) {
        return activity("message").put("text", text).put("textFormat", "plain");
    }

    /** An activity of this person, as Teams sends them. */
    public ObjectNode activity(String type) {
        ObjectNode activity = JSON.createObjectNode()
                .put("type", type)
                .put("id", chats.newId())
                .put("timestamp", clock.instant().toString())
                .put("channelId", "msteams")
                .put("serviceUrl", serviceUrl.toString())
                .put("locale", locale);
        activity.putObject("from")
                .put("id", member.teamsId())
                .put("name", member.name())
                .put("aadObjectId", member.objectId());
        activity.putObject("recipient").put("id", "28:rekey").put("name", "Rekey");
        activity.putObject("conversation")
                .put("id", member.conversationId())
                .put("conversationType", "personal")
                .put("tenantId", tenant);
        activity.putObject("channelData").putObject("tenant").put("id", tenant);
        activity.putArray("entities")
                .addObject()
                .put("type", "clientInfo")
                .put("locale", locale)
                .put("platform", "Web");
        return activity;
    }

    private static JsonNode action(Message card, Function<JsonNode, Boolean> wanted) {
        if (card.card() != null) {
            for (JsonNode action : card.card().path("actions")) {
                if (wanted.apply(action)) {
                    return action;
                }
            }
        }
        throw new NoSuchElementException("no such button on: " + card.words());
    }

    private static ObjectNode merged(JsonNode data, Map<String, String> inputs) {
        ObjectNode merged = JSON.createObjectNode();
        data.properties().forEach(member -> merged.set(member.getKey(), member.getValue()));
        new HashMap<>(inputs).forEach(merged::put);
        return merged;
    }
}

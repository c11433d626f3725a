package dev.rekey.fuzz;

import dev.rekey.sandbox.Sandbox;
import dev.rekey.standin.pingone.Accounts;
import dev.rekey.standin.teams.TeamsClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a coverage-guided fuzzer calls: sends what it makes up to {@code /api/messages} of a whole Rekey and throws when the answer
 * is an error of ours or tells of the inside, or a factor of somebody else was removed. How to run it stands in docs/testing.md.
 */
public final class MessagesFuzzer implements AutoCloseable {

    private static final int CLEAN_EVERY = 2_000;
    // all activities are of the same person, who may well end up choosing
    private static final String OWN = "20000001-";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final List<String> TABLES =
            List.of("ticket_note", "ticket", "reset", "audit_event", "bot_state", "conversation");
    private static final List<String> INSIDE = List.of("exception", "dev.rekey", "java.", "springframework", "select ");

    private final Sandbox sandbox = Sandbox.start(
            0,
            0,
            "--server.port=0",
            "--spring.datasource.url=jdbc:h2:mem:fuzz;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1",
            "--teams.turns-per-minute=100000",
            "--teams.turns-per-second=100000",
            "--reset.poll=5s",
            "--logging.level.root=OFF");
    private final URI door = sandbox.rekeyUrl().resolve("/api/messages");
    private final JdbcClient jdbc = sandbox.rekey().getBean(JdbcClient.class);
    private final List<ObjectNode> seeds = seeds(sandbox.clientOf(Accounts.PHONE_LOST));
    private long sent;

    /** The fuzzer's entrance: one Rekey for all calls. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        Running.FUZZER.send(bytes);
    }

    /** Sends one input; throws {@link AssertionError} when Rekey does what it never should. */
    public void send(byte[] bytes) {
        HttpResponse<String> answer = post(Mutation.body(bytes, seeds));
        String body = answer.body().toLowerCase(Locale.ROOT);
        if (answer.statusCode() >= 500 && answer.statusCode() != 501) {
            throw new AssertionError("answered " + answer.statusCode());
        }
        if (body.contains("\"statuscode\":500")) {
            throw new AssertionError("a turn failed: " + body);
        }
        INSIDE.stream().filter(body::contains).findFirst().ifPresent(word -> {
            throw new AssertionError("tells of the inside: " + word);
        });
        if (!sandbox.pingOne().deletedDeviceIds().stream().allMatch(id -> id.startsWith(OWN))) {
            throw new AssertionError("removed somebody else's factor");
        }
        if (++sent % CLEAN_EVERY == 0) {
            clean();
        }
    }

    /** What Teams sends in a whole story, with keys that open nothing. */
    private static List<ObjectNode> seeds(TeamsClient client) {
        ObjectNode joined = client.activity("conversationUpdate");
        joined.putArray("membersAdded").addObject().put("id", "28:rekey");
        ObjectNode submit = client.activity("message").put("replyToId", "card");
        submit.putObject("value").put("verb", "begin");
        return Stream.concat(
                        Stream.of("I lost my phone", "yes", "1 and 3", "help", "person", "start again")
                                .map(client::message),
                        Stream.of(
                                press(client, "choose"),
                                press(client, "confirm"),
                                press(client, "begin"),
                                press(client, "handOver"),
                                submit,
                                joined,
                                client.activity("installationUpdate").put("action", "add"),
                                client.activity("installationUpdate").put("action", "remove"),
                                client.activity("messageUpdate").put("text", "I lost my phone"),
                                client.activity("messageDelete"),
                                client.activity("messageReaction"),
                                client.activity("event").put("name", "x"),
                                client.activity("invoke").put("name", "signin/tokenExchange"),
                                client.activity("endOfConversation"),
                                client.activity("typing")))
                .toList();
    }

    private static ObjectNode press(TeamsClient client, String verb) {
        ObjectNode press =
                client.activity("invoke").put("name", "adaptiveCard/action").put("replyToId", "card");
        ObjectNode value = press.putObject("value").put("trigger", "manual");
        ObjectNode action =
                value.putObject("action").put("type", "Action.Execute").put("verb", verb);
        action.putObject("data")
                .put("verb", verb)
                .put("reset", "6f1e0000-0000-4000-8000-000000000000")
                .put("key", "AAAAAAAAAAAAAAAAAAAAAA")
                .put("factors", "20000001-0000-4000-8000-000000000001");
        return press;
    }

    private HttpResponse<String> post(byte[] body) {
        HttpRequest request = HttpRequest.newBuilder(door)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", e);
        }
    }

    // so that what grows is Rekey, not what the stand-ins and the database remember
    private void clean() {
        TABLES.forEach(table -> jdbc.sql("delete from " + table).update());
        jdbc.sql("delete from scheduled_tasks where not picked").update();
        sandbox.teams().forget();
        sandbox.pingOne().reset();
        if (sent % (10L * CLEAN_EVERY) == 0) {
            System.gc();
            Runtime memory = Runtime.getRuntime();
            System.err.printf(
                    "%d inputs, heap in use %d MiB%n", sent, (memory.totalMemory() - memory.freeMemory()) >> 20);
        }
    }

    @Override
    public void close() {
        sandbox.close();
    }

    /** Made when the fuzzer calls for the first time. */
    private static final class Running {
        private static final MessagesFuzzer FUZZER = new MessagesFuzzer();
    }
}

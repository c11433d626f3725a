package dev.rekey.sandbox;

import dev.rekey.standin.desk.AgentView;
import dev.rekey.standin.mail.MailStandIn;
import dev.rekey.standin.pingone.Accounts;
import dev.rekey.standin.pingone.Fault;
import dev.rekey.standin.pingone.PingOneStandIn;
import dev.rekey.standin.pingone.User;
import dev.rekey.standin.teams.Member;
import dev.rekey.standin.teams.Message;
import dev.rekey.standin.teams.TeamsClient;
import dev.rekey.standin.teams.TeamsStandIn;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page of the sandbox and what it asks the server for; only in test sources, so never in the jar. */
@TestConfiguration(proxyBeanMethods = false)
class SandboxPage {

    private static final String OWN_SCRIPTS =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Path WEB = Path.of("src/test/web");
    private static final Map<String, String> FILES = Map.of(
            "/", "index.html",
            "/sandbox/sandbox.css", "sandbox.css",
            "/sandbox/sandbox.js", "sandbox.js",
            "/sandbox/hostconfig-light.json", "hostconfig-light.json",
            "/sandbox/hostconfig-dark.json", "hostconfig-dark.json",
            "/sandbox/lib/adaptivecards.js", "node_modules/adaptivecards/dist/adaptivecards.min.js",
            "/sandbox/lib/markdown-it.js", "node_modules/markdown-it/dist/markdown-it.min.js");
    private static final Map<String, String> STORIES = Map.of(
            Accounts.PHONE_LOST, "Lost the phone: app, text message, e-mail, authenticator",
            Accounts.ONE_FACTOR, "Has one factor only: text message",
            Accounts.NO_FACTOR, "Has no factor at all",
            Accounts.MANY_FACTORS, "Has 15 factors of all kinds and conditions",
            Accounts.DISABLED, "Account is disabled in PingOne",
            Accounts.TWIN, "Two PingOne users share the e-mail",
            Accounts.UNKNOWN, "Not in PingOne",
            Accounts.MANAGER, "A manager: app and passkey");

    /** Rekey's own answers may do nothing at all in a browser; this page runs its own scripts. */
    @Bean
    FilterRegistrationBean<Filter> ownScripts() {
        var registration = new FilterRegistrationBean<Filter>((request, response, chain) -> {
            if (request instanceof HttpServletRequest page
                    && !page.getRequestURI().startsWith("/api/")) {
                ((HttpServletResponse) response).setHeader("Content-Security-Policy", OWN_SCRIPTS);
            }
            chain.doFilter(request, response);
        });
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }

    @Bean
    RouterFunction<ServerResponse> sandbox(
            PingOneStandIn pingOne,
            TeamsStandIn teams,
            ObjectProvider<ServicePortal> portal,
            ObjectProvider<MailStandIn> mail,
            JdbcClient jdbc,
            Environment environment) {
        Mailboxes mailboxes = new Mailboxes(mail.getIfAvailable(), pingOne);
        Desk desk = new Desk(pingOne, teams, portal.getIfAvailable(), mailboxes, jdbc, environment);
        RouterFunctions.Builder routes = RouterFunctions.route();
        FILES.forEach((path, file) -> routes.GET(path, request -> file(file)));
        return routes.GET("/sandbox/people", request -> json(people()))
                .GET(
                        "/sandbox/state",
                        request -> json(desk.state(request.param("person")
                                .orElseThrow(() -> new IllegalArgumentException("whose state?")))))
                .POST("/sandbox/install", request -> {
                    desk.client(body(request)).installs();
                    return json(Map.of());
                })
                .POST("/sandbox/say", request -> {
                    JsonNode body = body(request);
                    desk.client(body).says(body.path("text").asString(""));
                    return json(Map.of());
                })
                .POST("/sandbox/file", request -> {
                    desk.file(body(request));
                    return json(Map.of());
                })
                .POST("/sandbox/press", request -> json(desk.press(body(request))))
                .POST("/sandbox/fault", request -> {
                    pingOne.fault(Fault.valueOf(body(request).path("fault").asString("WELL")));
                    return json(Map.of());
                })
                .POST("/sandbox/start-over", request -> {
                    desk.startOver(body(request).path("person").asString(""));
                    return json(Map.of());
                })
                .build();
    }

    private static ServerResponse file(String name) {
        Resource resource = new FileSystemResource(WEB.resolve(name));
        MediaType type = name.endsWith(".html")
                ? MediaType.TEXT_HTML
                : MediaType.valueOf(
                        name.endsWith(".css")
                                ? "text/css"
                                : name.endsWith(".js") ? "text/javascript" : "application/json");
        return ServerResponse.ok()
                .contentType(new MediaType(type, java.nio.charset.StandardCharsets.UTF_8))
                .header("Cache-Control", "no-cache")
                .body(resource);
    }

    private static ServerResponse json(Object body) {
        return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).body(body);
    }

    private static JsonNode body(ServerRequest request) throws java.io.IOException, jakarta.servlet.ServletException {
        return JSON.readTree(request.body(String.class));
    }

    private static List<Map<String, Object>> people() {
        List<Map<String, Object>> people = new ArrayList<>();
        for (Member member : Sandbox.members()) {
            people.add(Map.of(
                    "n", people.size() + 1,
                    "id", member.objectId(),
                    "name", member.name(),
                    "email", member.email(),
                    "story", STORIES.getOrDefault(member.objectId(), "")));
        }
        return people;
    }

    /** What the page shows, gathered from the stand-ins and the database. */
    private record Desk(
            PingOneStandIn pingOne,
            TeamsStandIn teams,
            @Nullable ServicePortal portal,
            Mailboxes mailboxes,
            JdbcClient jdbc,
            Environment environment) {

        private static final String TICKETS =
                "select id, number, state, subject, description from ticket where requester = :person order by number";
        private static final int SUBJECT = 60;
        private static final String NOTES =
                "select text, noted_at from ticket_note where ticket_id = :ticket order by id";
        private static final String RESETS = "(select id from reset where object_id = :person)";
        // what is to be done goes before what it is about
        private static final List<String> FORGET = List.of(
                "delete from ticket_note where ticket_id in (select id from ticket where requester = :person)",
                "delete from ticket where requester = :person",
                "delete from scheduled_tasks where task_instance in (select cast(id as varchar) from notice where reset_id in "
                        + RESETS + ")",
                "delete from scheduled_tasks where task_instance in (select cast(id as varchar) from reset where object_id = :person)",
                "delete from dispute_link where reset_id in " + RESETS,
                "delete from notice where reset_id in " + RESETS,
                "delete from factor_fingerprint where ping_user in (select ping_user from reset where object_id = :person)",
                "delete from reset where object_id = :person");

        TeamsClient client(JsonNode body) {
            return client(body.path("person").asString(""));
        }

        TeamsClient client(String person) {
            return teams.client(Sandbox.member(person), rekey());
        }

        private URI rekey() {
            return URI.create("http://localhost:" + environment.getProperty("local.server.port"));
        }

        void file(JsonNode body) {
            if (portal != null) {
                String words = body.path("text").asString("");
                String subject = words.substring(0, Math.min(words.length(), SUBJECT));
                portal.deliver(rekey(), portal.file(body.path("person").asString(""), subject, words));
            }
        }

        Map<String, Object> press(JsonNode body) {
            Map<String, Object> answer = new HashMap<>();
            answer.put(
                    "error",
                    client(body)
                            .execute(body.path("messageId").asString(""), body.path("action"), Map.of())
                            .error()
                            .orElse(null));
            return answer;
        }

        void startOver(String person) {
            Member member = Sandbox.member(person);
            client(person).uninstalls();
            FORGET.forEach(sql -> jdbc.sql(sql).param("person", person).update());
            pingOne.resetUser(person);
            teams.clear(member);
            if (portal != null) {
                portal.forget(person);
            }
            mailboxes.forget(member);
        }

        Map<String, Object> state(String person) {
            Member member = Sandbox.member(person);
            return Map.of(
                    "portal",
                    portal != null,
                    "mail",
                    mailboxes.areThere(),
                    "mails",
                    mailboxes.of(member),
                    "messages",
                    teams.chat(member).stream().map(Desk::message).toList(),
                    "typing",
                    false,
                    "devices",
                    devices(person),
                    "tickets",
                    tickets(person),
                    "fault",
                    pingOne.fault().name(),
                    "setUpUrl",
                    pingOne.enrolmentUrl().toString());
        }

        private static Map<String, @Nullable Object> message(Message message) {
            Map<String, @Nullable Object> shown = new HashMap<>();
            shown.put("id", message.id());
            shown.put("version", message.version());
            shown.put("from", message.fromBot() ? "bot" : "person");
            shown.put("at", message.at().toString());
            shown.put("text", message.text());
            shown.put("card", message.card());
            shown.put("edited", message.edited());
            return shown;
        }

        private List<Map<String, @Nullable Object>> devices(String person) {
            List<Map<String, @Nullable Object>> shown = new ArrayList<>();
            for (User user : pingOne.usersByExternalId(person)) {
                for (JsonNode device : pingOne.devicesOf(user.id())) {
                    shown.add(device(device));
                }
            }
            return shown;
        }

        private static Map<String, @Nullable Object> device(JsonNode device) {
            List<String> flags = new ArrayList<>();
            for (String flag : new String[] {"block", "lock"}) {
                String status = device.path(flag).path("status").asString("");
                if (status.equals("BLOCKED") || status.equals("LOCKED")) {
                    flags.add(status);
                }
            }
            Map<String, @Nullable Object> shown = new HashMap<>();
            shown.put("id", device.path("id").asString(""));
            shown.put("type", device.path("type").asString(""));
            shown.put("status", device.path("status").asString(""));
            shown.put("nickname", device.path("nickname").asString(null));
            shown.put(
                    "detail",
                    device.path("phone")
                            .asString(device.path("email")
                                    .asString(device.path("model").path("name").asString(""))));
            shown.put("createdAt", device.path("createdAt").asString(null));
            shown.put("isDefault", false);
            shown.put("flags", flags);
            return shown;
        }

        private List<Map<String, Object>> tickets(String person) {
            return portal == null
                    ? embeddedTickets(person)
                    : portal.ticketsOf(person).stream().map(Desk::ticket).toList();
        }

        private static Map<String, Object> ticket(AgentView ticket) {
            return Map.of(
                    "number", ticket.number(),
                    "state", ticket.state(),
                    "subject", ticket.subject(),
                    "description", ticket.description(),
                    "notes",
                            Stream.concat(ticket.shown().stream(), ticket.notes().stream())
                                    .map(note -> Map.of("at", "", "text", note))
                                    .toList());
        }

        private List<Map<String, Object>> embeddedTickets(String person) {
            return jdbc.sql(TICKETS)
                    .param("person", person)
                    .query((row, n) -> Map.<String, Object>of(
                            "number", "RK-" + row.getLong("number"),
                            "state", row.getString("state"),
                            "subject", row.getString("subject"),
                            "description", row.getString("description"),
                            "notes", notes(row.getObject("id"))))
                    .list();
        }

        private List<Map<String, Object>> notes(Object ticket) {
            return jdbc.sql(NOTES)
                    .param("ticket", ticket)
                    .query((row, n) -> Map.<String, Object>of(
                            "at", row.getTimestamp("noted_at").toInstant().toString(), "text", row.getString("text")))
                    .list();
        }
    }
}

package dev.rekey.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rekey.sandbox.LogWitness;
import dev.rekey.sandbox.Sandbox;
import dev.rekey.standin.pingone.Accounts;
import dev.rekey.standin.pingone.Fault;
import dev.rekey.standin.pingone.PingOneStandIn;
import dev.rekey.standin.teams.TeamsClient;
import dev.rekey.standin.teams.TeamsStandIn;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The jar as it is delivered: class loading, the door with tokens on, and what a kill does to it. */
class PackagedJarIT {

    private static final String LOST = "I lost my phone and can't get past PingID";
    private static final String YES = "Yes, help me";
    private static final String RESULT = "Done. Now set up your new factor";
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration SOON = Duration.ofSeconds(45);

    @TempDir
    private Path folder;

    private PingOneStandIn pingOne;
    private TeamsStandIn teams;
    private @Nullable Process rekey;
    private URI address = URI.create("http://localhost/");

    PackagedJarIT() {
        folder = Path.of("");
        pingOne = PingOneStandIn.start(0, Clock.systemUTC());
        teams = TeamsStandIn.start(0, Clock.systemUTC(), Sandbox.members());
    }

    @BeforeEach
    void choosePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            address = URI.create("http://localhost:" + socket.getLocalPort() + "/");
        }
    }

    @AfterEach
    void stop() {
        if (rekey != null) {
            rekey.destroyForcibly();
        }
        teams.close();
        pingOne.close();
    }

    @Test
    void aWholeResetRunsWithTokensCheckedAndNobodyElseGetsIn() throws Exception {
        try (LocalIssuer issuer = new LocalIssuer()) {
            rekey = start(
                    "--spring.profiles.active=local",
                    "--MicrosoftAppId=" + LocalIssuer.APP_ID,
                    "--BotOpenIdMetadata=" + issuer.metadata());
            TeamsClient amara = amara();
            untilItAnswers(amara, 401);
            assertThat(teams.calls()).isEmpty();

            amara.withToken(PackagedJarIT::token);
            amara.says(LOST);
            amara.presses(YES);
            await().atMost(SOON).until(() -> amara.sees().contains("Which ones should go?"));
            amara.chooses(device(1), device(2));
            await().atMost(SOON).until(() -> amara.sees().contains(RESULT));
            assertThat(pingOne.deletedDeviceIds()).containsExactlyInAnyOrder(device(1), device(2));
            LogWitness.assertNothingSecret(log(), pingOne, List.of(LOST));
        }
    }

    @Test
    void killedBetweenTheTicketAndTheRemovalItFinishesAfterTheNextStart() throws Exception {
        rekey = start("--spring.profiles.active=local");
        TeamsClient amara = amara();
        untilItAnswers(amara, 202);
        amara.presses(YES);
        await().atMost(SOON).until(() -> amara.sees().contains("Which ones should go?"));
        pingOne.fault(Fault.FAILING);
        amara.chooses(device(1), device(3));
        await().atMost(SOON).until(() -> amara.sees().contains("longer than usual"));
        assertThat(amara.sees()).contains("RK-1001");
        rekey.destroyForcibly().waitFor();
        pingOne.fault(Fault.WELL);
        assertThat(pingOne.deletedDeviceIds()).isEmpty();

        rekey = start("--spring.profiles.active=local");
        await().atMost(START.plus(SOON)).until(() -> amara.sees().contains(RESULT));
        assertThat(pingOne.deletedDeviceIds()).containsExactlyInAnyOrder(device(1), device(3));
        assertThat(amara.sees()).contains("RK-1001");
        rekey.destroy();
        assertThat(rekey.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(tickets()).isEqualTo(1);
    }

    @Test
    void aNormalStopLetsWhatIsUnderWayBeSaved() throws Exception {
        rekey = start("--spring.profiles.active=local");
        List<TeamsClient> people = Stream.of(Accounts.PHONE_LOST, Accounts.MANY_FACTORS, Accounts.MANAGER)
                .map(person -> teams.client(Sandbox.member(person), address))
                .toList();
        untilItAnswers(people.get(0), 202);
        for (TeamsClient person : people) {
            person.says(LOST);
            person.presses(YES);
            await().atMost(SOON).until(() -> person.sees().contains("Which ones should go?"));
            person.says("1");
            await().atMost(SOON).until(() -> person.sees().contains(RESULT));
        }
        people.forEach(person -> person.presses("I’ve set it up"));
        rekey.destroy();
        assertThat(rekey.waitFor(40, TimeUnit.SECONDS)).isTrue();
        assertThat(log()).doesNotContain("ERROR", "Database is already closed");
        assertThat(tickets()).isEqualTo(3);
    }

    @Test
    void whoeverSpreadsTrafficLearnsOfAStopBeforeAnythingIsRefused() throws Exception {
        rekey = start("--spring.profiles.active=local", "--teams.drain=6s");
        TeamsClient amara = amara();
        untilItAnswers(amara, 202);
        assertThat(readiness()).isEqualTo(200);

        rekey.destroy();
        await().atMost(Duration.ofSeconds(5)).until(() -> readiness() == 503);
        assertThat(amara.says("hello")).isEqualTo(202);

        assertThat(rekey.waitFor(40, TimeUnit.SECONDS)).isTrue();
        assertThat(log()).doesNotContain("ERROR");
    }

    @Test
    void aSecondProcessOnTheSameFileDoesNotStartAndSaysWhyInOneSentence() throws Exception {
        rekey = start("--spring.profiles.active=local");
        untilItAnswers(amara(), 202);
        Process second = start("--spring.profiles.active=local");
        assertThat(second.waitFor(START.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isNotZero();
        assertThat(log())
                .contains("spring.datasource.url names an H2 file that another process has open")
                .doesNotContain("\tat org.h2");
    }

    @Test
    void withoutAnAppIdItDoesNotStartAndSaysWhyInOneSentence() throws Exception {
        rekey = start(
                "--pingone.api-url=https://api.pingone.eu/v1",
                "--pingone.auth-url=https://auth.pingone.eu",
                "--pingone.enrolment-url=https://apps.pingone.eu/e/myaccount");
        assertThat(rekey.waitFor(START.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(rekey.exitValue()).isNotZero();
        assertThat(log()).contains("MicrosoftAppId is missing").doesNotContain("\tat dev.rekey");
    }

    @Test
    void withAWrongSettingItDoesNotStartAndSaysWhyInOneSentence() throws Exception {
        rekey = start("--spring.profiles.active=local", "--pingone.match=by name");
        assertThat(rekey.waitFor(START.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(rekey.exitValue()).isNotZero();
        assertThat(log()).contains("pingone.match must read like").doesNotContain("\tat dev.rekey");
    }

    private Process start(String... settings) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-jar",
                Path.of(System.getProperty("rekey.jar", "target/rekey-0.1.0.jar"))
                        .toAbsolutePath()
                        .toString(),
                "--server.port=" + address.getPort()));
        command.addAll(List.of(settings));
        Sandbox.settingsFor(pingOne).forEach((name, value) -> {
            if (Stream.of(settings).noneMatch(setting -> setting.startsWith("--" + name + "="))) {
                command.add("--" + name + "=" + value);
            }
        });
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("log.txt").toFile()))
                .start();
    }

    private int readiness() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve("readyz")).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private TeamsClient amara() {
        return teams.client(Sandbox.member(Accounts.PHONE_LOST), address);
    }

    private static void untilItAnswers(TeamsClient person, int status) {
        await().atMost(START)
                .ignoreExceptions()
                .until(() -> person.post(person.message(LOST)).statusCode() == status);
    }

    private static String token(JsonNode activity) {
        Map<String, Object> claims = LocalIssuer.claims();
        claims.put("serviceurl", activity.path("serviceUrl").asString(""));
        return LocalIssuer.bearer(claims).substring("Bearer ".length());
    }

    private int tickets() throws SQLException {
        String url = "jdbc:h2:file:" + folder.resolve("data/rekey").toAbsolutePath()
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE";
        try (Connection connection = DriverManager.getConnection(url, "rekey", "");
                ResultSet count = connection.createStatement().executeQuery("select count(*) from ticket")) {
            count.next();
            return count.getInt(1);
        }
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("log.txt"));
    }

    private static String device(int number) {
        return "20000001-0000-4000-8000-%012d".formatted(number);
    }
}

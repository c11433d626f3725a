package dev.rekey.standin.pingone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** What a person meets on the self-service pages. */
@Timeout(30)
class SelfServicePagesTest {

    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

    private final PingOneStandIn pingOne = PingOneStandIn.start(0, Clock.systemUTC());
    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    @AfterEach
    void close() {
        pingOne.close();
    }

    @Test
    void aVisitorIsAskedToSignOn() throws Exception {
        var page = opens("");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Sandbox stand-in for PingOne")
                .contains("<label for=\"username\">")
                .contains("<label for=\"password\">");
        assertThat(page.headers().firstValue("Correlation-Id")).isPresent();
    }

    @Test
    void aWrongPasswordIsToldKindly() throws Exception {
        var page = submits("sign-on", opens(""), "username=manager%40contoso.example%22%3E&password=wrong");

        assertThat(page.statusCode()).isEqualTo(401);
        assertThat(page.body())
                .contains("Please try again")
                .contains("value=\"manager@contoso.example&quot;&gt;\"")
                .doesNotContain("Your factors");
    }

    @Test
    void aDisabledUserCannotSignOn() throws Exception {
        assertThat(signsOn("disabled@contoso.example").body()).contains("switched off");
    }

    @Test
    void aSignedOnUserSeesTheDevicesAsText() throws Exception {
        var page = signsOn("many-factors@contoso.example");

        assertThat(page.body())
                .contains("Priya Raman")
                .contains("HOLOGRAM")
                .contains("pairing not finished")
                .contains("&lt;script&gt;")
                .doesNotContain("<script>");
    }

    @ParameterizedTest
    @EnumSource(NewFactor.class)
    void pairingEndsInANewActiveDevice(NewFactor factor) throws Exception {
        String user = Accounts.userId(Accounts.NO_FACTOR);
        var page = submits(
                "pair",
                signsOn("no-factor@contoso.example"),
                "factor=" + factor + "&nickname=" + encoded("<i>Neu</i>"));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Your new factor is paired").contains("&lt;i&gt;Neu&lt;/i&gt;");
        assertThat(pingOne.devicesOf(user)).singleElement().satisfies(device -> {
            assertThat(text(device, "status")).isEqualTo("ACTIVE");
            assertThat(text(device, "nickname")).isEqualTo("<i>Neu</i>");
        });
    }

    @Test
    void aNicknameIsOptional() throws Exception {
        submits("pair", signsOn("no-factor@contoso.example"), "factor=PINGID_APP&nickname=");

        assertThat(pingOne.devicesOf(Accounts.userId(Accounts.NO_FACTOR)))
                .singleElement()
                .matches(device -> !device.has("nickname"))
                .matches(device -> text(device.path("model"), "name").equals("iPhone 16"));
    }

    @Test
    void pairingNeedsAChoice() throws Exception {
        var page = submits("pair", signsOn("no-factor@contoso.example"), "nickname=x");

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("Please choose what you want to pair");
    }

    @Test
    void aFormWithoutItsTokenChangesNothing() throws Exception {
        signsOn("no-factor@contoso.example");
        var page = posts("pair", "factor=PASSKEY");

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(pingOne.devicesOf(Accounts.userId(Accounts.NO_FACTOR))).isEmpty();
    }

    @Test
    void aUserCanSignOff() throws Exception {
        var page = submits("sign-off", signsOn("manager@contoso.example"), "");

        assertThat(page.body()).contains("name=\"password\"").doesNotContain("Ingrid");
    }

    @Test
    void aSignOnIsASessionUntilTheSignOff() throws Exception {
        String user = Accounts.userId(Accounts.MANAGER);
        var page = signsOn("manager@contoso.example");
        assertThat(pingOne.sessionsOf(user)).hasSize(1);

        submits("sign-off", page, "");
        assertThat(pingOne.sessionsOf(user)).isEmpty();
        assertThat(pingOne.endedSessionIds()).isEmpty();
    }

    @Test
    void whoeverLosesTheSessionIsAskedToSignOnAgain() throws Exception {
        signsOn("manager@contoso.example");
        pingOne.resetUser(Accounts.MANAGER);

        assertThat(opens("").body()).contains("name=\"password\"").doesNotContain("Ingrid");
    }

    @Test
    void faultsSpareThePages() throws Exception {
        pingOne.fault(Fault.FAILING);

        assertThat(signsOn("twin.admin@contoso.example").body()).contains("Admin key");
    }

    @Test
    void anotherEnvironmentHasNoPages() throws Exception {
        var page = browser.send(
                HttpRequest.newBuilder(URI.create(pingOne.authUrl() + "/" + Accounts.TWIN + "/myaccount/"))
                        .build(),
                BodyHandlers.ofString());

        assertThat(page.statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> signsOn(String username) throws IOException, InterruptedException {
        return submits("sign-on", opens(""), "username=" + encoded(username) + "&password=" + Accounts.PASSWORD);
    }

    private HttpResponse<String> opens(String page) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(pingOne.enrolmentUrl().resolve(page));
        return browser.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> submits(String action, HttpResponse<String> page, String fields)
            throws IOException, InterruptedException {
        Matcher token = TOKEN.matcher(page.body());
        assertThat(token.find()).isTrue();
        return posts(action, fields + "&token=" + encoded(token.group(1)));
    }

    private HttpResponse<String> posts(String action, String form) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(pingOne.enrolmentUrl().resolve(action))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        return browser.send(request.build(), BodyHandlers.ofString());
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

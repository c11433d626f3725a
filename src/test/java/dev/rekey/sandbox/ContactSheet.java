package dev.rekey.sandbox;

import static org.awaitility.Awaitility.await;

import dev.rekey.Browser;
import dev.rekey.standin.mail.MailStandIn;
import dev.rekey.standin.pingone.Accounts;
import dev.rekey.standin.pingone.NewFactor;
import dev.rekey.standin.pingone.PingOneStandIn;
import dev.rekey.standin.teams.Message;
import dev.rekey.standin.teams.TeamsClient;
import dev.rekey.standin.teams.TeamsStandIn;
import dev.rekey.words.Language;
import dev.rekey.words.Words;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Walks the whole story once in each language and leaves a picture of it in each look:
 * {@code docs/images/journey-<language>-<phone|desktop>-<light|dark>.webp}.
 */
final class ContactSheet {

    private static final Path IMAGES = Path.of("docs", "images");
    private static final Path WEB = Path.of("src", "test", "web");
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Map<String, Integer> WIDTHS = Map.of("phone", 288, "desktop", 440);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Sandbox sandbox;
    private final MailStandIn mail;
    private final Browser browser;

    private ContactSheet(Sandbox sandbox, MailStandIn mail, Browser browser) {
        this.sandbox = sandbox;
        this.mail = mail;
        this.browser = browser;
    }

    /** One step: what was said, and the card or the page that answers. */
    private record Step(
            String name,
            @Nullable String said,
            @Nullable Object card,
            @Nullable String page) {}

    /** Takes the tags of languages; all without any. */
    public static void main(String[] args) throws IOException, InterruptedException {
        MailStandIn mail = MailStandIn.start(0);
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        String[] settings = Stream.concat(
                        Stream.of(
                                "--server.port=" + port,
                                "--dispute.url=http://localhost:" + port,
                                "--reset.look-after=300ms",
                                "--reset.look-every=300ms",
                                "--spring.datasource.url=jdbc:h2:mem:sheet;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1"),
                        mail.settings().entrySet().stream()
                                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue()))
                .toArray(String[]::new);
        try (Sandbox sandbox = Sandbox.start(
                        PingOneStandIn.start(0, Clock.systemUTC()),
                        TeamsStandIn.start(0, Clock.systemUTC(), Sandbox.members()),
                        mail,
                        settings);
                Browser browser = Browser.open()) {
            ContactSheet sheet = new ContactSheet(sandbox, mail, browser);
            for (Language language : Language.values()) {
                if (args.length == 0 || List.of(args).contains(language.tag())) {
                    sheet.draw(language, sheet.walk(language));
                }
            }
        } finally {
            mail.close();
        }
    }

    private List<Step> walk(Language language) throws IOException, InterruptedException {
        sandbox.startAfresh();
        mail.clear();
        Words words = Words.in(language);
        TeamsClient amara = sandbox.clientOf(Accounts.PHONE_LOST)
                .withLocale(language.region().toLanguageTag());
        List<Step> steps = new ArrayList<>();
        amara.installs();
        steps.add(seen("welcome", null, amara, words.of("welcome.offer")));
        amara.says(words.of("say.lost"));
        steps.add(seen("confirm", words.of("say.lost"), amara, words.of("confirm.heading")));
        amara.says(words.of("say.yes"));
        steps.add(seen("choice", words.of("say.yes"), amara, words.of("choice.heading")));
        amara.says(words.of("say.one"));
        steps.add(seen("result", words.of("say.one"), amara, words.of("result.heading")));
        sandbox.pingOne().pair(Accounts.userId(Accounts.PHONE_LOST), NewFactor.PINGID_APP);
        steps.add(seen("paired", null, amara, words.of("paired.heading")));
        await().atMost(SOON).until(() -> mail.mails().size() >= 3);
        String letter = mail.mails().get(mail.mails().size() - 1).html();
        steps.add(new Step("mail", null, null, letter));
        steps.add(new Step("not me", null, null, page(letter, language)));
        amara.says(words.of("say.person"));
        steps.add(seen("person", words.of("say.person"), amara, words.of("handed-over.heading")));
        return steps;
    }

    private static Step seen(String name, @Nullable String said, TeamsClient who, String words) {
        await().atMost(SOON)
                .until(() -> who.chat().stream()
                        .filter(Message::fromBot)
                        .anyMatch(message -> message.words().contains(words)));
        Message card = who.chat().stream()
                .filter(message -> message.fromBot() && message.words().contains(words))
                .reduce((one, other) -> other)
                .orElseThrow();
        return new Step(name, said, card.card(), null);
    }

    private static String page(String letter, Language language) throws IOException, InterruptedException {
        String link = letter.replaceAll("(?s).*href=\"(http[^\"]*/not-me/[^\"]*)\".*", "$1");
        HttpRequest request = HttpRequest.newBuilder(URI.create(link))
                .header("Accept-Language", language.tag())
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    private void draw(Language language, List<Step> steps) throws IOException {
        Files.createDirectories(IMAGES);
        for (String width : List.of("phone", "desktop")) {
            for (String theme : List.of("light", "dark")) {
                String name = "journey-%s-%s-%s.webp".formatted(language.tag(), width, theme);
                Files.write(IMAGES.resolve(name), picture(language, steps, WIDTHS.getOrDefault(width, 0), theme));
            }
        }
    }

    private byte[] picture(Language language, List<Step> steps, int width, String theme) throws IOException {
        browser.looks(4000, 2000, theme);
        browser.driver().get(WEB.resolve("cards.html").toAbsolutePath().toUri().toString());
        String host = Files.readString(WEB.resolve("hostconfig-" + theme + ".json"));
        List<?> size = (List<?>) browser.driver()
                .executeAsyncScript(
                        "const done = arguments[arguments.length - 1];"
                                + "tell(JSON.parse(arguments[0]), arguments[1], arguments[2], JSON.parse(arguments[3]), arguments[4]).then(done)",
                        JSON.writeValueAsString(steps),
                        language.tag(),
                        theme,
                        host,
                        width);
        Map<String, Object> clip = new LinkedHashMap<>(Map.of("x", 0, "y", 0, "scale", 0.75));
        clip.put("width", size == null ? 0 : size.get(0));
        clip.put("height", size == null ? 0 : size.get(1));
        Map<String, Object> shot = browser.driver()
                .executeCdpCommand(
                        "Page.captureScreenshot",
                        Map.of("format", "webp", "quality", 80, "captureBeyondViewport", true, "clip", clip));
        return Base64.getDecoder().decode(String.valueOf(shot.get("data")).getBytes(StandardCharsets.US_ASCII));
    }
}

package dev.rekey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.intent.Intent;
import dev.rekey.intent.IntentRecogniser;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ManifestTest {

    private static final Path FOLDER = Path.of("manifest");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{\\{(\\w+)}}");
    private static final Pattern GUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Map<String, String> VALUES = Map.of(
            "TEAMS_APP_ID", "6f1e4c1a-58a7-4a55-9d0c-4c8f0a7d1b01",
            "BOT_APP_ID", "6f1e4c1a-58a7-4a55-9d0c-4c8f0a7d1b02",
            "HOST", "rekey.example.com");

    private final JsonNode manifest = manifest();

    @Test
    void hasExactlyThePlaceholdersThatAreFilledIn() {
        var used = new TreeSet<String>();
        PLACEHOLDER.matcher(text()).results().forEach(found -> used.add(found.group(1)));

        assertThat(used).isEqualTo(new TreeMap<>(VALUES).keySet());
        assertThat(manifest.toString()).doesNotContain("${{", "}}\"");
    }

    @Test
    void namesTheSameVersionAsItsSchema() {
        var version = manifest.path("manifestVersion").asString();

        assertThat(manifest.path("$schema").asString())
                .isEqualTo("https://developer.microsoft.com/en-us/json-schemas/teams/v" + version
                        + "/MicrosoftTeams.schema.json");
        assertThat(manifest.path("version").asString()).matches("\\d+\\.\\d+\\.\\d+");
    }

    @Test
    void appAndBotAreTwoThings() {
        var app = manifest.path("id").asString();
        var bot = manifest.at("/bots/0/botId").asString();

        assertThat(app).matches(GUID).isNotEqualTo(bot);
        assertThat(bot).matches(GUID);
    }

    @Test
    void textsFitWhereTeamsShowsThem() {
        assertLength("/developer/name", 32);
        assertLength("/name/short", 30);
        assertLength("/name/full", 100);
        assertLength("/description/short", 80);
        assertLength("/description/full", 4_000);
        assertThat(manifest.path("accentColor").asString()).matches("#[0-9A-F]{6}");
    }

    @Test
    void pagesForPeopleAreOnTheBotsOwnHost() {
        var domain = manifest.at("/validDomains/0").asString();

        assertThat(manifest.path("validDomains")).hasSize(1);
        assertThat(Set.of("websiteUrl", "privacyUrl", "termsOfUseUrl"))
                .map(name -> URI.create(manifest.path("developer").path(name).asString()))
                .allSatisfy(page -> {
                    assertThat(page).hasScheme("https");
                    assertThat(page).hasHost(domain);
                });
    }

    @Test
    void theBotTalksToOnePersonAtATimeOnly() {
        assertThat(manifest.path("bots")).hasSize(1);
        assertThat(manifest.findValues("scopes"))
                .isNotEmpty()
                .allSatisfy(scopes ->
                        assertThat(scopes).extracting(JsonNode::asString).containsExactly("personal"));
        assertThat(manifest.path("defaultInstallScope").asString()).isEqualTo("personal");
        assertThat(manifest.has("staticTabs") || manifest.has("configurableTabs") || manifest.has("composeExtensions"))
                .isFalse();
    }

    @Test
    void peopleCanWriteToTheBotButSendNoFiles() {
        assertThat(manifest.at("/bots/0/isNotificationOnly").asBoolean(true)).isFalse();
        assertThat(manifest.at("/bots/0/supportsFiles").asBoolean(true)).isFalse();
    }

    @Test
    void everyCommandIsUnderstood() {
        var recogniser = IntentRecogniser.load();
        var commands = manifest.at("/bots/0/commandLists/0/commands");

        assertThat(manifest.at("/bots/0/commandLists")).hasSize(1);
        assertThat(commands)
                .hasSizeBetween(1, 12)
                .allSatisfy(command -> assertThat(command.path("description").asString())
                        .isNotBlank()
                        .hasSizeLessThanOrEqualTo(128))
                .extracting(
                        command -> recogniser.recognise(command.path("title").asString()))
                .containsExactly(Intent.RESET, Intent.HELP, Intent.CANCEL);
    }

    @Test
    void theColourIconFillsItsSquare() throws IOException {
        var icon = icon("color");

        assertThat(icon.getWidth()).isEqualTo(192);
        assertThat(icon.getHeight()).isEqualTo(192);
        assertThat(pixels(icon)).allMatch(pixel -> alpha(pixel) == 255);
    }

    @Test
    void theOutlineIconIsWhiteOnNothing() throws IOException {
        var icon = icon("outline");

        assertThat(icon.getWidth()).isEqualTo(32);
        assertThat(icon.getHeight()).isEqualTo(32);
        assertThat(pixels(icon)).anyMatch(pixel -> alpha(pixel) == 0).anyMatch(pixel -> pixel == 0xFFFFFFFF);
        assertThat(pixels(icon))
                .filteredOn(pixel -> alpha(pixel) > 0)
                .allMatch(pixel -> (pixel & 0xFFFFFF) == 0xFFFFFF);
    }

    private void assertLength(String pointer, int most) {
        assertThat(manifest.at(pointer).asString()).as(pointer).isNotBlank().hasSizeLessThanOrEqualTo(most);
    }

    private BufferedImage icon(String name) throws IOException {
        var file = FOLDER.resolve(manifest.path("icons").path(name).asString());
        assertThat(file).exists();
        return ImageIO.read(file.toFile());
    }

    private static Integer[] pixels(BufferedImage icon) {
        return IntStream.of(icon.getRGB(0, 0, icon.getWidth(), icon.getHeight(), null, 0, icon.getWidth()))
                .boxed()
                .toArray(Integer[]::new);
    }

    private static int alpha(int pixel) {
        return pixel >>> 24;
    }

    private static JsonNode manifest() {
        var filled = PLACEHOLDER
                .matcher(text())
                .replaceAll(found -> Matcher.quoteReplacement(VALUES.getOrDefault(found.group(1), found.group())));
        return JsonMapper.shared().readTree(filled);
    }

    private static String text() {
        try {
            return Files.readString(FOLDER.resolve("manifest.json"));
        } catch (IOException e) {
            throw new UncheckedIOException("expected to run in the project's folder", e);
        }
    }
}

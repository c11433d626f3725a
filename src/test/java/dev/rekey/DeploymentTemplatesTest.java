package dev.rekey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class DeploymentTemplatesTest {

    private static final Path FOLDER = Path.of("deploymentTemplates");
    private static final String NEW_GROUP = "template-with-new-rg";
    private static final String PRESENT_GROUP = "template-with-preexisting-rg";
    private static final String NESTED = "Microsoft.Resources/deployments";

    /** Raised on purpose only: a newer version may want other properties. */
    private static final Map<String, String> API_VERSIONS = Map.of(
            "Microsoft.Resources/resourceGroups",
            "2022-09-01",
            NESTED,
            "2022-09-01",
            "Microsoft.ManagedIdentity/userAssignedIdentities",
            "2024-11-30",
            "Microsoft.Web/serverfarms",
            "2024-11-01",
            "Microsoft.Web/sites",
            "2024-11-01",
            "Microsoft.Web/sites/basicPublishingCredentialsPolicies",
            "2024-11-01",
            "Microsoft.BotService/botServices",
            "2022-09-15",
            "Microsoft.BotService/botServices/channels",
            "2022-09-15");

    /** A template, or one nested in it, which has parameters and variables of its own. */
    record Scope(String name, JsonNode template) {

        JsonNode resource(String type) {
            return resources(type).stream().findFirst().orElseThrow(() -> new AssertionError("no " + type));
        }

        List<JsonNode> resources(String type) {
            return template.path("resources")
                    .valueStream()
                    .filter(resource -> resource.path("type").asString().equals(type))
                    .toList();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @MethodSource("scopes")
    void whatIsDeclaredIsUsedAndWhatIsUsedIsDeclared(Scope scope) {
        for (var kind : List.of("parameters", "variables")) {
            assertThat(used(kind, scope.template()))
                    .as(kind)
                    .isEqualTo(new TreeSet<>(scope.template().path(kind).propertyNames()));
        }
    }

    @ParameterizedTest
    @MethodSource("scopes")
    void everyParameterIsExplained(Scope scope) {
        assertThat(scope.template().path("parameters").values())
                .isNotEmpty()
                .allSatisfy(parameter -> assertThat(
                                parameter.at("/metadata/description").asString())
                        .isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("scopes")
    void secretsAreSecureAndHaveNoDefault(Scope scope) {
        var secrets = scope.template()
                .path("parameters")
                .propertyStream()
                .filter(p -> p.getValue()
                                .path("type")
                                .asString()
                                .toLowerCase(Locale.ROOT)
                                .startsWith("secure")
                        || p.getKey().matches("(?i).*(secret|password|key|token).*"))
                .toList();

        assertThat(secrets).isNotEmpty().allSatisfy(secret -> {
            assertThat(secret.getValue().path("type").asString()).isEqualTo("securestring");
            assertThat(secret.getValue().has("defaultValue")).isFalse();
        });
        assertThat(texts(scope.template().path("outputs"))).noneMatch(text -> text.matches("(?i).*secret.*"));
    }

    @ParameterizedTest
    @MethodSource("scopes")
    void resourcesAreOfPinnedTypesAndVersions(Scope scope) {
        assertThat(scope.template().path("resources"))
                .isNotEmpty()
                .allSatisfy(resource -> assertThat(API_VERSIONS)
                        .containsEntry(
                                resource.path("type").asString(),
                                resource.path("apiVersion").asString()));
    }

    @ParameterizedTest
    @MethodSource("scopes")
    void versionsInReferencesArePinnedToo(Scope scope) {
        var version = Pattern.compile("'(\\d{4}-\\d{2}-\\d{2}[-a-z]*)'");

        assertThat(expressions(scope.template())
                        .flatMap(text -> version.matcher(text).results()))
                .isNotEmpty()
                .allSatisfy(found -> assertThat(API_VERSIONS).containsValue(found.group(1)));
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void theWebAppSpeaksOnlyModernHttps(Scope scope) {
        var app = scope.resource("Microsoft.Web/sites").path("properties");
        var site = app.path("siteConfig");

        assertThat(app.path("httpsOnly").asBoolean(false)).isTrue();
        assertThat(site.path("minTlsVersion").asString()).isIn("1.2", "1.3");
        assertThat(site.path("scmMinTlsVersion").asString()).isIn("1.2", "1.3");
        assertThat(site.path("ftpsState").asString()).isEqualTo("Disabled");
        assertThat(site.path("remoteDebuggingEnabled").asBoolean(true)).isFalse();
        assertThat(texts(scope.template()))
                .filteredOn(text -> !text.startsWith("https://"))
                .noneMatch(text -> text.contains("http:"));
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void theWebAppRunsJava17AndStaysAwake(Scope scope) {
        var app = scope.resource("Microsoft.Web/sites");

        assertThat(app.at("/properties/siteConfig/linuxFxVersion").asString()).isEqualTo("JAVA|17-java17");
        assertThat(app.at("/properties/siteConfig/alwaysOn").asBoolean(false)).isTrue();
        assertThat(scope.resource("Microsoft.Web/serverfarms")
                        .at("/properties/reserved")
                        .asBoolean(false))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void nobodyPublishesWithAPassword(Scope scope) {
        assertThat(scope.resources("Microsoft.Web/sites/basicPublishingCredentialsPolicies"))
                .hasSize(2)
                .allSatisfy(policy -> assertThat(policy.at("/properties/allow").asBoolean(true))
                        .isFalse());
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void theWebAppGetsTheBotsSettings(Scope scope) {
        var settings = scope.resource("Microsoft.Web/sites").at("/properties/siteConfig/appSettings");

        assertThat(settings)
                .extracting(setting -> setting.path("name").asString())
                .containsExactlyInAnyOrder(
                        "MicrosoftAppId",
                        "MicrosoftAppType",
                        "MicrosoftAppTenantId",
                        "PINGONE_REGION",
                        "PINGONE_ENVIRONMENT_ID",
                        "PINGONE_CLIENT_ID",
                        "PINGONE_CLIENT_SECRET",
                        "PORT",
                        "SERVER_PORT");
        assertThat(setting(settings, "MicrosoftAppType")).contains("UserAssignedMSI");
        assertThat(setting(settings, "PINGONE_CLIENT_SECRET")).contains("[parameters('pingOneClientSecret')]");
        assertThat(setting(settings, "PORT")).isEqualTo(setting(settings, "SERVER_PORT"));
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void botAndWebAppShareOneIdentityOfTheOwnTenant(Scope scope) {
        var bot = scope.resource("Microsoft.BotService/botServices").path("properties");
        var settings = scope.resource("Microsoft.Web/sites").at("/properties/siteConfig/appSettings");
        var identities = scope.resource("Microsoft.Web/sites").at("/identity/userAssignedIdentities");

        assertThat(bot.path("msaAppType").asString()).isEqualTo("UserAssignedMSI");
        assertThat(setting(settings, "MicrosoftAppId"))
                .contains(bot.path("msaAppId").asString());
        assertThat(setting(settings, "MicrosoftAppTenantId"))
                .contains(bot.path("msaAppTenantId").asString());
        assertThat(identities.propertyNames())
                .containsExactly(bot.path("msaAppMSIResourceId").asString());
        assertThat(texts(scope.template())).noneMatch(text -> text.contains("MultiTenant"));
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void theBotIsReachedThroughTeamsOnly(Scope scope) {
        var bot = scope.resource("Microsoft.BotService/botServices").path("properties");
        var channels = scope.resources("Microsoft.BotService/botServices/channels");

        assertThat(channels).hasSize(1);
        assertThat(channels.get(0).at("/properties/channelName").asString()).isEqualTo("MsTeamsChannel");
        assertThat(channels.get(0).at("/properties/properties/isEnabled").asBoolean(false))
                .isTrue();
        assertThat(texts(scope.template())).noneMatch(text -> text.contains("DirectLine") || text.contains("WebChat"));
        assertThat(bot.path("endpoint").asString())
                .startsWith("[format('https://{0}/api/messages', ")
                .endsWith(".defaultHostName)]");
        assertThat(bot.path("disableLocalAuth").asBoolean(false)).isTrue();
    }

    @Test
    void bothTemplatesDeployTheSame() {
        var nested = nested(template(NEW_GROUP)).orElseThrow();

        assertThat(nested.at("/properties/template")).isEqualTo(template(PRESENT_GROUP));
        assertThat(nested.at("/properties/expressionEvaluationOptions/scope").asString())
                .isEqualTo("inner");
        assertThat(nested.at("/properties/parameters").propertyNames())
                .containsExactlyInAnyOrderElementsOf(
                        template(PRESENT_GROUP).path("parameters").propertyNames());
    }

    @ParameterizedTest
    @ValueSource(strings = {NEW_GROUP, PRESENT_GROUP})
    void theParametersFileGivesAllThatIsNeededAndNoSecret(String name) {
        var declared = template(name).path("parameters");
        var given = json(name + ".parameters.json").path("parameters");

        assertThat(declared.propertyNames()).containsAll(given.propertyNames());
        assertThat(declared.propertyStream())
                .filteredOn(parameter -> !parameter.getValue().has("defaultValue"))
                .allSatisfy(parameter -> assertThat(given.has(parameter.getKey()))
                        .as(parameter.getKey())
                        .isNotEqualTo(
                                parameter.getValue().path("type").asString().equals("securestring")));
    }

    /** All templates, also nested ones. */
    static Stream<Scope> scopes() {
        return Stream.concat(Stream.of(new Scope(NEW_GROUP, withoutNested(template(NEW_GROUP)))), hosts());
    }

    /** The templates that hold the web app and the bot. */
    static Stream<Scope> hosts() {
        return Stream.of(
                new Scope(
                        NEW_GROUP + ", nested",
                        nested(template(NEW_GROUP)).orElseThrow().at("/properties/template")),
                new Scope(PRESENT_GROUP, template(PRESENT_GROUP)));
    }

    private static Optional<JsonNode> nested(JsonNode template) {
        return new Scope("", template).resources(NESTED).stream().findFirst();
    }

    private static JsonNode withoutNested(JsonNode template) {
        nested(template).ifPresent(nested -> ((ObjectNode) nested.path("properties")).remove("template"));
        return template;
    }

    private static Set<String> used(String kind, JsonNode template) {
        var used = new TreeSet<String>();
        var reference = Pattern.compile("\\b" + kind + "\\('(\\w+)'\\)");
        expressions(template).forEach(text -> reference.matcher(text).results().forEach(r -> used.add(r.group(1))));
        return used;
    }

    private static Stream<String> expressions(JsonNode node) {
        return texts(node).stream().filter(text -> text.startsWith("["));
    }

    private static Optional<String> setting(JsonNode settings, String name) {
        return settings.valueStream()
                .filter(setting -> setting.path("name").asString().equals(name))
                .map(setting -> setting.path("value").asString())
                .findFirst();
    }

    /** All names and texts in the node. */
    private static List<String> texts(JsonNode node) {
        var texts = new ArrayList<String>();
        if (node.isString()) {
            texts.add(node.asString());
        }
        node.propertyNames().forEach(texts::add);
        node.valueStream().forEach(child -> texts.addAll(texts(child)));
        return texts;
    }

    private static JsonNode template(String name) {
        return json(name + ".json");
    }

    private static JsonNode json(String file) {
        try {
            return JsonMapper.shared().readTree(Files.readString(FOLDER.resolve(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("expected to run in the project's folder", e);
        }
    }
}

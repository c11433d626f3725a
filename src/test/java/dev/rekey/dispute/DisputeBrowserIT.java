package dev.rekey.dispute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rekey.Application;
import dev.rekey.reset.DisputeLinks;
import dev.rekey.reset.ResetId;
import dev.rekey.sandbox.Sandbox;
import dev.rekey.standin.pingone.PingOneStandIn;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The pages of a link in a real browser; leaves pictures in target/screenshots. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DisputeBrowserIT {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Path PICTURES = Path.of("target", "screenshots");

    private final FakeReports reports = new FakeReports();
    private PingOneStandIn pingOne;
    private ConfigurableApplicationContext rekey;
    private ChromeDriver browser;

    @BeforeAll
    void open() throws IOException {
        Optional<Path> chromium = installed("chromium", "chromium-browser", "google-chrome");
        Optional<Path> driver = installed("chromedriver");
        boolean there = chromium.isPresent() && driver.isPresent();
        assumeTrue(there || System.getenv("CI") != null, "no Chromium with chromedriver on this machine");
        Files.createDirectories(PICTURES);
        pingOne = PingOneStandIn.start(0, Clock.systemUTC());
        rekey = start();
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.orElseThrow().toFile());
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--user-data-dir=" + Files.createTempDirectory("chromium"));
        browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(driver.orElseThrow().toFile())
                        .build(),
                options);
    }

    private ConfigurableApplicationContext start() {
        List<String> settings = new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.datasource.url=jdbc:h2:mem:disputes;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
                "--dispute.url=http://localhost:3978",
                "--dispute.contact=the security desk on extension 4711"));
        Sandbox.settingsFor(pingOne).forEach((name, value) -> settings.add("--" + name + "=" + value));
        return new SpringApplicationBuilder(Application.class)
                .profiles("local")
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean("fakeReports", Reports.class, () -> reports, bean -> bean.setPrimary(true)))
                .run(settings.toArray(String[]::new));
    }

    @AfterAll
    void close() {
        if (browser != null) {
            browser.quit();
        }
        if (rekey != null) {
            rekey.close();
        }
        if (pingOne != null) {
            pingOne.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"1280, 900, light", "1280, 900, dark", "390, 844, light", "390, 844, dark"})
    void fromTheLinkToTheReport(int width, int height, String scheme) throws IOException {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        String look = "-" + width + "-" + scheme;
        URI link = link();

        browser.get(link.toString());
        reads("Was this not you?");
        fits(width);
        picture("dispute-ask" + look);
        browser.findElement(By.tagName("button")).click();
        reads("Stopped.");
        fits(width);
        picture("dispute-stopped" + look);

        browser.get(link.toString());
        reads("This has been reported already");
        picture("dispute-already" + look);
        browser.get(link + "x");
        reads("This link is no longer good");
        picture("dispute-no-longer-good" + look);
        // neither a style nor an icon nor anything else was asked for in vain
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll())
                .filteredOn(entry -> !entry.getMessage().contains("404"))
                .filteredOn(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .isEmpty();
    }

    @Test
    void theKeyboardAloneIsEnough() {
        browser.get(link().toString());
        browser.switchTo().activeElement().sendKeys(Keys.TAB);

        assertThat(browser.switchTo().activeElement().getTagName()).isEqualTo("button");
        assertThat(browser.switchTo().activeElement().getCssValue("outline-style"))
                .isEqualTo("solid");
        browser.switchTo().activeElement().sendKeys(Keys.ENTER);
        reads("Stopped.");
    }

    @Test
    void withoutScriptsItIsTheSame() {
        browser.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
        try {
            browser.get(link().toString());
            browser.findElement(By.tagName("button")).click();

            reads("Stopped.");
        } finally {
            browser.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", false));
        }
    }

    private URI link() {
        String path = rekey.getBean(DisputeLinks.class)
                .issue(ResetId.random(), "manager")
                .getPath();
        return URI.create("http://localhost:" + rekey.getEnvironment().getProperty("local.server.port") + path);
    }

    // a page that is just being left may still be seen, and what is found on it belongs to no page a moment later
    private void reads(String heading) {
        new WebDriverWait(browser, SOON)
                .ignoring(WebDriverException.class)
                .until(ExpectedConditions.textToBe(By.tagName("h1"), heading));
    }

    /** Nothing sticks out, and the style of the page was let through. */
    private void fits(int width) {
        assertThat((Long) browser.executeScript("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(width);
        assertThat(browser.findElement(By.tagName("main")).getCssValue("border-top-width"))
                .isEqualTo("1px");
    }

    private void picture(String name) throws IOException {
        Files.write(PICTURES.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
    }

    private static Optional<Path> installed(String... names) {
        return Stream.of(names)
                .map(name -> Path.of("/usr/bin", name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}

package dev.rekey.dispute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.Application;
import dev.rekey.InBrowser;
import dev.rekey.reset.DisputeLinks;
import dev.rekey.reset.ResetId;
import dev.rekey.sandbox.Sandbox;
import dev.rekey.standin.pingone.PingOneStandIn;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The pages of a link in a real browser; leaves pictures in target/screenshots. */
class DisputeBrowserIT extends InBrowser {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final FakeReports reports = new FakeReports();
    private PingOneStandIn pingOne;
    private ConfigurableApplicationContext rekey;

    @BeforeAll
    void open() {
        pingOne = PingOneStandIn.start(0, Clock.systemUTC());
        rekey = start();
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
        browser.looks(width, height, scheme);
        String look = "-" + width + "-" + scheme;
        URI link = link();

        browser.driver().get(link.toString());
        reads("Was this not you?");
        fits(width);
        browser.picture("dispute-ask" + look);
        browser.driver().findElement(By.tagName("button")).click();
        reads("Stopped.");
        fits(width);
        browser.picture("dispute-stopped" + look);

        browser.driver().get(link.toString());
        reads("This has been reported already");
        browser.picture("dispute-already" + look);
        browser.driver().get(link + "x");
        reads("This link is no longer good");
        browser.picture("dispute-no-longer-good" + look);
        // neither a style nor an icon nor anything else was asked for in vain
        assertThat(browser.driver().manage().logs().get(LogType.BROWSER).getAll())
                .filteredOn(entry -> !entry.getMessage().contains("404"))
                .filteredOn(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .isEmpty();
    }

    @Test
    void theKeyboardAloneIsEnough() {
        browser.driver().get(link().toString());
        browser.driver().switchTo().activeElement().sendKeys(Keys.TAB);

        assertThat(browser.driver().switchTo().activeElement().getTagName()).isEqualTo("button");
        assertThat(browser.driver().switchTo().activeElement().getCssValue("outline-style"))
                .isEqualTo("solid");
        browser.driver().switchTo().activeElement().sendKeys(Keys.ENTER);
        reads("Stopped.");
    }

    @Test
    void withoutScriptsItIsTheSame() {
        browser.driver().executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
        try {
            browser.driver().get(link().toString());
            browser.driver().findElement(By.tagName("button")).click();

            reads("Stopped.");
        } finally {
            browser.driver().executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", false));
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
        new WebDriverWait(browser.driver(), SOON)
                .ignoring(WebDriverException.class)
                .until(ExpectedConditions.textToBe(By.tagName("h1"), heading));
    }

    /** Nothing sticks out, and the style of the page was let through. */
    private void fits(int width) {
        assertThat((Long) browser.driver().executeScript("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(width);
        assertThat(browser.driver().findElement(By.tagName("main")).getCssValue("border-top-width"))
                .isEqualTo("1px");
    }
}

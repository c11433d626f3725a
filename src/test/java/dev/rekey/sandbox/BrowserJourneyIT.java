package dev.rekey.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.Browser;
import dev.rekey.standin.mail.MailStandIn;
import dev.rekey.standin.pingone.Accounts;
import dev.rekey.standin.pingone.NewFactor;
import dev.rekey.standin.pingone.PingOneStandIn;
import dev.rekey.standin.teams.TeamsStandIn;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The whole story in a real browser, as somebody tries it who has never seen Rekey; leaves pictures in target/screenshots. */
class BrowserJourneyIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final MailStandIn mail = MailStandIn.start(0);
    private Sandbox sandbox;
    private Browser window;
    private ChromeDriver browser;

    @BeforeEach
    void open() throws IOException {
        window = Browser.open();
        browser = window.driver();
        sandbox = Sandbox.start(
                PingOneStandIn.start(0, Clock.systemUTC()),
                TeamsStandIn.start(0, Clock.systemUTC(), Sandbox.members()),
                mail,
                settings());
    }

    @AfterEach
    void close() {
        if (window != null) {
            window.close();
        }
        if (sandbox != null) {
            sandbox.close();
        }
        mail.close();
    }

    @Test
    void fromTheLostPhoneToTheNewOne() throws IOException {
        String lost = sandbox.pingOne()
                .devicesOf(Accounts.userId(Accounts.PHONE_LOST))
                .get(0)
                .path("id")
                .asString("");
        browser.get(sandbox.rekeyUrl() + "?person=1&theme=light");
        sees("Hi Amara, I’m Rekey");
        window.picture("1-welcome");

        say("I lost my phone and can't get past PingID");
        sees("Let’s get you back in");
        window.picture("2-confirm");
        press("Yes, help me");
        sees("Which ones should go?");

        press("Remove and set up a new one");
        sees("Please tick at least one");
        box("1 ·").click();
        window.picture("3-choose");
        press("Remove and set up a new one");
        sees("Done. Now set up your new factor");
        new WebDriverWait(browser, SOON)
                .until(ExpectedConditions.invisibilityOfElementLocated(By.cssSelector("[data-id='" + lost + "']")));
        new WebDriverWait(browser, SOON)
                .until(ExpectedConditions.textToBePresentInElementLocated(By.id("ticket"), "Removed from PingOne"));
        window.picture("4-result");

        pairNewPhone();
        sees("Your new factor works");
        new WebDriverWait(browser, SOON)
                .until(ExpectedConditions.textToBePresentInElementLocated(By.id("ticket"), "paired a new factor"));
        window.picture("5-paired");
        assertThat(sandbox.pingOne().deletedDeviceIds()).containsExactly(lost);

        browser.get(sandbox.rekeyUrl() + "?person=4&theme=dark&width=phone");
        sees("Hi Priya");
        say("my ping app is gone");
        press("Yes, help me");
        sees("Hologram");
        window.picture("6-many-factors-dark-phone");
    }

    @Test
    void aMailLeadsToThePageThatStopsTheReset() throws IOException {
        browser.get(sandbox.rekeyUrl() + "?person=1&theme=dark");
        sees("Hi Amara, I’m Rekey");
        say("I lost my phone and can't get past PingID");
        press("Yes, help me");
        sees("Which ones should go?");
        box("1 ·").click();
        press("Remove and set up a new one");
        sees("Done. Now set up your new factor");
        sandbox.pingOne().pair(Accounts.userId(Accounts.PHONE_LOST), NewFactor.PINGID_APP);
        sees("Your new factor works");

        browser.findElement(By.id("tab-ticket")).sendKeys(Keys.ARROW_RIGHT);
        reportFrom(opened("was paired"));
        sees("treats it as a security incident");
        new WebDriverWait(browser, SOON)
                .until(ExpectedConditions.textToBePresentInElementLocated(By.id("devices"), "BLOCKED"));
        browser.findElement(By.id("box-others")).sendKeys(Keys.SPACE);
        new WebDriverWait(browser, SOON)
                .until(ExpectedConditions.textToBePresentInElementLocated(By.id("mails"), "Security incident"));
        window.picture("9-reported");
    }

    // the list may be drawn anew while a key is pressed on it
    private WebElement opened(String subject) {
        String mail = "//details[contains(., '" + subject + "')]";
        By frame = By.xpath(mail + "[@open]//iframe");
        return new WebDriverWait(browser, SOON)
                .ignoring(WebDriverException.class)
                .until(driver -> {
                    if (driver.findElements(frame).isEmpty()) {
                        driver.findElement(By.xpath(mail + "/summary")).sendKeys(Keys.ENTER);
                    }
                    return driver.findElement(frame);
                });
    }

    private void reportFrom(WebElement frame) {
        String chat = browser.getWindowHandle();
        browser.switchTo().frame(frame);
        browser.findElement(By.linkText("Tell us that it wasn’t you")).sendKeys(Keys.ENTER);
        new WebDriverWait(browser, SOON).until(ExpectedConditions.numberOfWindowsToBe(2));
        browser.getWindowHandles().stream()
                .filter(window -> !window.equals(chat))
                .forEach(browser.switchTo()::window);
        new WebDriverWait(browser, SOON)
                .until(ExpectedConditions.elementToBeClickable(By.tagName("button")))
                .click();
        new WebDriverWait(browser, SOON)
                .until(ExpectedConditions.textToBePresentInElementLocated(By.tagName("h1"), "Stopped."));
        browser.close();
        browser.switchTo().window(chat);
    }

    private void pairNewPhone() throws IOException {
        String chat = browser.getWindowHandle();
        String page = browser.findElement(By.id("set-up")).getAttribute("href");
        browser.switchTo().newWindow(WindowType.TAB);
        browser.get(String.valueOf(page));
        browser.findElement(By.id("username")).sendKeys("phone-lost@contoso.example");
        browser.findElement(By.id("password")).sendKeys("sandbox");
        window.picture("7-sign-on");
        browser.findElement(By.id("password")).submit();
        new WebDriverWait(browser, SOON).until(ExpectedConditions.presenceOfElementLocated(By.name("factor")));
        WebElement phone = browser.findElement(By.cssSelector("input[name=factor][value=PINGID_APP]"));
        browser.executeScript("arguments[0].click()", phone);
        browser.findElement(By.id("nickname")).sendKeys("Amara's new phone");
        window.picture("8-pair");
        browser.findElement(By.id("nickname")).submit();
        new WebDriverWait(browser, SOON)
                .until(ExpectedConditions.textToBePresentInElementLocated(
                        By.tagName("h1"), "Your new factor is paired"));
        browser.close();
        browser.switchTo().window(chat);
    }

    private void say(String text) {
        browser.findElement(By.id("say")).sendKeys(text);
        browser.findElement(By.id("send")).click();
    }

    private void press(String title) {
        By button =
                By.xpath("(//button[contains(@class,'ac-pushButton')][normalize-space()=\"" + title + "\"])[last()]");
        new WebDriverWait(browser, SOON)
                .until(ExpectedConditions.elementToBeClickable(button))
                .click();
    }

    private WebElement box(String start) {
        return browser.findElement(By.xpath("(//input[@type='checkbox'][@aria-label[starts-with(.,'" + start
                + "')] or following-sibling::*[starts-with(normalize-space(.),'" + start + "')]])[1]"));
    }

    private void sees(String words) {
        new WebDriverWait(browser, SOON)
                .until(ExpectedConditions.textToBePresentInElementLocated(By.id("chat"), words));
    }

    private String[] settings() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        return Stream.concat(
                        Stream.of(
                                "--server.port=" + port,
                                "--dispute.url=http://localhost:" + port,
                                "--notice.security-mail=security@contoso.example",
                                "--spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID()
                                        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
                                "--reset.look-after=500ms",
                                "--reset.look-every=500ms"),
                        mail.settings().entrySet().stream()
                                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue()))
                .toArray(String[]::new);
    }
}

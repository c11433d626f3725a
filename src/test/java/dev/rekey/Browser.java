package dev.rekey;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A real browser without a window; what it needs may be missing on a developer's machine, never in CI. */
public final class Browser implements AutoCloseable {

    /** Where its pictures go. */
    public static final Path PICTURES = Path.of("target", "screenshots");

    private static final Path AXE = Path.of("src", "test", "web", "node_modules", "axe-core", "axe.min.js");
    // what is asked of a page by WCAG 2.2, levels A and AA, and by good practice; fragments are no pages of their own
    private static final String AXE_RUN = """
            const done = arguments[arguments.length - 1];
            axe.run(document, {rules: {region: {enabled: !arguments[0]}, 'page-has-heading-one': {enabled: !arguments[0]}}})
                .then(found => done(found.violations.map(one => one.id + ': ' + one.help + ' · '
                    + one.nodes.slice(0, 5).map(node => node.html.slice(0, 200) + ' (' + (node.failureSummary || '').slice(0, 200) + ')').join(' · '))),
                    failure => done(['axe failed: ' + failure]));
            """;
    private static final String OVERFLOWING = """
            const wide = [];
            for (const element of document.querySelectorAll(arguments[0])) {
              const style = getComputedStyle(element);
              if (element.offsetParent && element.scrollWidth > element.clientWidth + 1 && style.display !== 'inline') {
                wide.push(element.tagName + '.' + element.className + ' ' + element.scrollWidth + '>' + element.clientWidth
                    + ': ' + element.textContent.trim().slice(0, 120));
              }
            }
            if (document.documentElement.scrollWidth > innerWidth) wide.push('the page: ' + document.documentElement.scrollWidth);
            return wide;
            """;

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Opens one; skips the test where there is none and none has to be. */
    public static Browser open() {
        Optional<Path> chromium = installed("chromium", "chromium-browser", "google-chrome");
        Optional<Path> service = installed("chromedriver");
        boolean there = chromium.isPresent() && service.isPresent();
        assumeTrue(there || System.getenv("CI") != null, "no Chromium with chromedriver on this machine");
        try {
            Files.createDirectories(PICTURES);
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
                    "--allow-file-access-from-files",
                    "--window-size=1280,900",
                    "--user-data-dir=" + Files.createTempDirectory("chromium"));
            return new Browser(new ChromeDriver(
                    new ChromeDriverService.Builder()
                            .usingDriverExecutable(service.orElseThrow().toFile())
                            .build(),
                    options));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The driver itself. */
    public ChromeDriver driver() {
        return driver;
    }

    /** Looks through a window of this size, in CSS pixels, as somebody who prefers this scheme of colours. */
    public void looks(int width, int height, String scheme) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** What axe-core finds wrong with the page, with where it is. */
    public List<String> violations() {
        return violations(false);
    }

    /** The same for parts of a page that stand in another one, such as cards. */
    public List<String> violationsOfParts() {
        return violations(true);
    }

    private List<String> violations(boolean areParts) {
        try {
            driver.executeScript(Files.readString(AXE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return strings(driver.executeAsyncScript(AXE_RUN, areParts));
    }

    /** Elements, of those that the selector names, whose content is wider than they are. */
    public List<String> overflowing(String selector) {
        return strings(driver.executeScript(OVERFLOWING, selector));
    }

    /** Keeps a picture of what is to be seen. */
    public void picture(String name) {
        try {
            Files.write(PICTURES.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }

    private static List<String> strings(@Nullable Object result) {
        if (!(result instanceof List<?> found)) {
            throw new IllegalStateException("expected a list, got " + result);
        }
        return found.stream().map(String::valueOf).toList();
    }

    private static Optional<Path> installed(String... names) {
        return Stream.of(names)
                .flatMap(name -> List.of(Path.of("/usr/bin", name), Path.of("/usr/local/bin", name)).stream())
                .filter(Files::isExecutable)
                .findFirst();
    }
}

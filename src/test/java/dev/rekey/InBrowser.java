package dev.rekey;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Tests that look at what is to be seen in one browser, which they open first and close in the end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class InBrowser {

    /** The browser. */
    protected Browser browser;

    @BeforeAll
    void openTheBrowser() {
        browser = Browser.open();
    }

    @AfterAll
    void closeTheBrowser() {
        if (browser != null) {
            browser.close();
        }
    }
}

package dev.rekey.signin;

import dev.rekey.database.Outage;
import dev.rekey.remote.Rate;
import dev.rekey.reset.RemoteFailure.Unavailable;
import dev.rekey.reset.ResetId;
import dev.rekey.saga.StaleReset;
import dev.rekey.signin.SignOns.Begun;
import dev.rekey.words.StaticPages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Leads a browser to the sign-on at Ping, and takes it back. To open the first page changes nothing about the reset. */
@Controller
class SignInController {

    private static final Logger LOG = LoggerFactory.getLogger(SignInController.class);
    private static final String UNKNOWN_KEYS = "unknown keys";

    private final @Nullable SignOns signOns;
    private final StaticPages pages;
    private final BrowserCookie cookie;
    private final Rate guesses;
    private final Outage outage;

    SignInController(
            @Nullable SignOns signOns,
            StaticPages signInPages,
            BrowserCookie cookie,
            Rate signInGuesses,
            Outage outage) {
        this.signOns = signOns;
        this.pages = signInPages;
        this.cookie = cookie;
        this.guesses = signInGuesses;
        this.outage = outage;
    }

    @GetMapping("/sign-in/{reset}/{key}")
    void begin(
            @PathVariable String reset,
            @PathVariable String key,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Begun[] begun = new Begun[1];
        Page page = whenThere(() -> {
            Optional<Begun> found =
                    signOns == null ? Optional.empty() : ResetId.parse(reset).flatMap(id -> signOns.begin(id, key));
            found.ifPresent(one -> begun[0] = one);
            return guesses.take(UNKNOWN_KEYS) || found.isPresent() ? Page.NOTHING_WAITS : Page.TOO_MANY;
        });
        if (begun[0] == null) {
            pages.write(page.template(), page.status(), request, response);
            return;
        }
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.addHeader("Set-Cookie", cookie.holding(begun[0].browser()).toString());
        response.setHeader("Location", begun[0].page().toString());
    }

    @GetMapping("/sign-in/callback")
    void comesBack(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Page page = whenThere(
                () -> signOns == null ? Page.NOTHING_WAITS : signOns.comesBack(state, cookie.in(request), code));
        response.addHeader("Set-Cookie", cookie.none().toString());
        pages.write(page.template(), page.status(), request, response);
    }

    private Page whenThere(Supplier<Page> page) {
        try {
            return page.get();
        } catch (Unavailable | StaleReset silence) {
            LOG.warn("a sign-on could not go on: {}", silence.getMessage());
            return Page.LATER;
        } catch (RuntimeException failure) {
            if (Outage.isCauseOf(failure)) {
                outage.noticed(failure);
            } else {
                LOG.error("a sign-on failed", failure);
            }
            return Page.LATER;
        }
    }
}

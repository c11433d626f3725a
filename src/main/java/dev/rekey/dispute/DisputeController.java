package dev.rekey.dispute;

import dev.rekey.database.Outage;
import dev.rekey.remote.Rate;
import dev.rekey.remote.Refusals;
import dev.rekey.words.StaticPages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * The page behind a link, and its one button. To open the page has no effect, since mail scanners and browsers open links before people do; only the
 * button has one.
 */
@Controller
class DisputeController {

    private static final Logger LOG = LoggerFactory.getLogger(DisputeController.class);
    private static final String CALLER = "caller";
    private static final String UNKNOWN_KEYS = "unknown keys";

    private final Disputes disputes;
    private final StaticPages pages;
    private final Refusals refusals;
    private final Rate guesses;
    private final Outage outage;

    DisputeController(
            Disputes disputes, StaticPages disputePages, Refusals disputeRefusals, Rate guesses, Outage outage) {
        this.disputes = disputes;
        this.pages = disputePages;
        this.refusals = disputeRefusals;
        this.guesses = guesses;
        this.outage = outage;
    }

    @GetMapping("/not-me/{key}")
    void show(@PathVariable String key, HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request, response, whenThere(() -> disputes.look(key)));
    }

    @PostMapping("/not-me/{key}")
    void report(@PathVariable String key, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Page> refusal = Form.refusalOf(request);
        answer(request, response, refusal.orElseGet(() -> whenThere(() -> disputes.report(key))));
    }

    private Page whenThere(Supplier<Page> page) {
        try {
            return page.get();
        } catch (RuntimeException failure) {
            if (Outage.isCauseOf(failure)) {
                outage.noticed(failure);
                return Page.AWAY;
            }
            // whoever is in need of this page must at least read whom to call
            LOG.error("a link of a notice failed", failure);
            return Page.FAILED;
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, Page found) throws IOException {
        // looked up all the same: nobody's guesses may keep a good link from being used
        Page page = found == Page.UNKNOWN && !guesses.take(UNKNOWN_KEYS) ? Page.TOO_MANY : found;
        if (page.isRefusal()) {
            MDC.put(CALLER, request.getRemoteAddr());
            try {
                refusals.note(page.name());
            } finally {
                MDC.remove(CALLER);
            }
        }
        write(page, request, response);
    }

    private void write(Page page, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (page.isForLater()) {
            response.setHeader("Retry-After", "60");
        }
        pages.write(page.template(), page.status(), request, response);
    }
}

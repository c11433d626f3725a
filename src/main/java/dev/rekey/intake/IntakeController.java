package dev.rekey.intake;

import dev.rekey.database.Outage;
import dev.rekey.remote.Rate;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import tools.jackson.databind.json.JsonMapper;

/** The door for deliveries of tickets: nothing of them is read before the seal is checked, and no answer has a body. */
@Controller
class IntakeController {

    private static final String CALLER = "caller";
    private static final int MOST_BYTES = 64 * 1024;
    private static final int TOO_MANY_REQUESTS = 429;

    private final IntakeSettings settings;
    private final Seals seals;
    private final Refusals refusals;
    private final Rate rate;
    private final Intake intake;
    private final JsonMapper json;
    private final Outage outage;

    IntakeController(
            IntakeSettings settings,
            Seals seals,
            Refusals refusals,
            Rate deliveries,
            Intake intake,
            JsonMapper json,
            Outage outage) {
        this.settings = settings;
        this.seals = seals;
        this.refusals = refusals;
        this.rate = deliveries;
        this.intake = intake;
        this.json = json;
        this.outage = outage;
    }

    @PostMapping("/webhooks/tickets/{source}")
    void receive(@PathVariable String source, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<Source> known =
                Source.named(source).filter(one -> !settings.secretsOf(one).isEmpty());
        if (known.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        MDC.put(CALLER, request.getRemoteAddr());
        try {
            response.setStatus(statusOf(known.get(), request));
        } finally {
            MDC.remove(CALLER);
        }
    }

    private int statusOf(Source source, HttpServletRequest request) throws IOException {
        if (!rate.take(source.toString())) {
            return TOO_MANY_REQUESTS;
        }
        if (request.getContentLengthLong() > MOST_BYTES) {
            return HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE;
        }
        // the length may not have been announced
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            return HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE;
        }
        if (!isJson(request.getContentType()) || request.getHeader("Content-Encoding") != null) {
            return HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE;
        }
        try {
            return taken(source, request::getHeader, body);
        } catch (RuntimeException failure) {
            if (!Outage.isCauseOf(failure)) {
                throw failure;
            }
            outage.noticed(failure);
            return HttpServletResponse.SC_SERVICE_UNAVAILABLE;
        }
    }

    private int taken(Source source, Seals.Headers headers, byte[] body) {
        Optional<String> refusal = seals.refusalOf(source, headers, body);
        if (refusal.isPresent()) {
            refusals.note(source, refusal.get());
            return HttpServletResponse.SC_UNAUTHORIZED;
        }
        Optional<Payload> payload = Payload.read(json, source, body);
        if (payload.isEmpty()) {
            return HttpServletResponse.SC_BAD_REQUEST;
        }
        String key = payload.get().replayKey(source, headers, body);
        return intake.take(source, payload.get().ticket(), key)
                ? HttpServletResponse.SC_ACCEPTED
                : HttpServletResponse.SC_OK;
    }

    private static boolean isJson(@Nullable String type) {
        try {
            return type != null && MediaType.APPLICATION_JSON.equalsTypeAndSubtype(MediaType.parseMediaType(type));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}

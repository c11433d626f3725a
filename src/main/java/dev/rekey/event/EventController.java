package dev.rekey.event;

import dev.rekey.database.Outage;
import dev.rekey.remote.Refusals;
import dev.rekey.saga.StaleReset;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import tools.jackson.databind.json.JsonMapper;

/** The door for PingOne's events: nothing is read before the key is checked, and no answer has a body. */
@Controller
class EventController {

    private static final String CALLER = "caller";
    private static final int MOST_BYTES = 4 * 1024 * 1024;
    // PingOne's documentation does not say which of them it sends
    private static final Set<String> TYPES =
            Set.of("application/json", "application/x-ndjson", "application/ndjson", "application/jsonl");

    private final EventSettings settings;
    private final Key key;
    private final EnvironmentSettings environment;
    private final Events events;
    private final Refusals refusals;
    private final JsonMapper json;
    private final Outage outage;

    EventController(
            EventSettings settings,
            EnvironmentSettings environment,
            Events events,
            Refusals eventRefusals,
            JsonMapper json,
            Outage outage) {
        this.settings = settings;
        this.key = new Key(settings.secrets());
        this.environment = environment;
        this.events = events;
        this.refusals = eventRefusals;
        this.json = json;
        this.outage = outage;
    }

    @PostMapping("/webhooks/pingone")
    void receive(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (key.isMissing()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        MDC.put(CALLER, request.getRemoteAddr());
        try {
            response.setStatus(statusOf(request));
        } finally {
            MDC.remove(CALLER);
        }
    }

    private int statusOf(HttpServletRequest request) throws IOException {
        if (!key.fits(request.getHeader(settings.header()))) {
            return refused(HttpServletResponse.SC_UNAUTHORIZED, "another key, or none");
        }
        if (!isJson(request.getContentType()) || request.getHeader("Content-Encoding") != null) {
            return refused(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE, "no JSON by its type");
        }
        if (request.getContentLengthLong() > MOST_BYTES) {
            return refused(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, "too long");
        }
        // the length may not have been announced
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            return refused(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, "too long");
        }
        Optional<Batch> batch = Batch.read(json, body);
        return batch.isPresent()
                ? taken(batch.get())
                : refused(HttpServletResponse.SC_BAD_REQUEST, "no events in its body");
    }

    private int taken(Batch batch) {
        List<PingOneEvent> ours = batch.events().stream().filter(this::isOurs).toList();
        try {
            events.take(ours);
        } catch (StaleReset e) {
            return HttpServletResponse.SC_SERVICE_UNAVAILABLE;
        } catch (RuntimeException failure) {
            if (!Outage.isCauseOf(failure)) {
                throw failure;
            }
            outage.noticed(failure);
            return HttpServletResponse.SC_SERVICE_UNAVAILABLE;
        }
        return batch.isCutShort()
                ? refused(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, "more than are taken at once")
                : HttpServletResponse.SC_OK;
    }

    private boolean isOurs(PingOneEvent event) {
        String ours = environment.environmentId();
        boolean isOurs = ours == null || event.isIn(ours);
        if (!isOurs) {
            refusals.note("another environment");
        }
        return isOurs;
    }

    private int refused(int status, String why) {
        refusals.note(why);
        return status;
    }

    private static boolean isJson(@Nullable String type) {
        try {
            if (type == null) {
                return false;
            }
            MediaType read = MediaType.parseMediaType(type);
            return TYPES.contains(read.getType() + "/" + read.getSubtype());
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}

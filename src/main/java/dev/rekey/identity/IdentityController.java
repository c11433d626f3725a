package dev.rekey.identity;

import dev.rekey.database.Outage;
import dev.rekey.remote.Rate;
import dev.rekey.remote.Refusals;
import dev.rekey.reset.RemoteFailure.Unavailable;
import dev.rekey.saga.StaleReset;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** The door for results of identity proofing: nothing of them is believed before the signature is checked, and no answer has a body. */
@Controller
class IdentityController {

    private static final String CALLER = "caller";
    private static final int MOST_BYTES = 16 * 1024;
    private static final int TOO_MANY_REQUESTS = 429;
    // RFC 7519, section 10.3.1
    private static final MediaType JWT = new MediaType("application", "jwt");

    private final @Nullable Proofings proofings;
    private final Refusals refusals;
    private final Rate rate;
    private final Outage outage;

    IdentityController(@Nullable Proofings proofings, Refusals identityRefusals, Rate identityRate, Outage outage) {
        this.proofings = proofings;
        this.refusals = identityRefusals;
        this.rate = identityRate;
        this.outage = outage;
    }

    @PostMapping("/webhooks/identity")
    void receive(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (proofings == null) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        MDC.put(CALLER, request.getRemoteAddr());
        try {
            response.setStatus(statusOf(request, proofings));
        } finally {
            MDC.remove(CALLER);
        }
    }

    private int statusOf(HttpServletRequest request, Proofings cases) throws IOException {
        if (!rate.take("results")) {
            return refused(TOO_MANY_REQUESTS, "too many");
        }
        if (!isJwt(request.getContentType()) || request.getHeader("Content-Encoding") != null) {
            return refused(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE, "no application/jwt by its type");
        }
        // the length may not have been announced
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            return refused(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, "too long");
        }
        try {
            return switch (cases.take(new String(body, StandardCharsets.US_ASCII).strip())) {
                case TAKEN -> HttpServletResponse.SC_OK;
                case REFUSED -> refused(HttpServletResponse.SC_FORBIDDEN, "not of its case");
                case NOT_WAITED_FOR -> HttpServletResponse.SC_CONFLICT;
            };
        } catch (BadResult e) {
            return refused(HttpServletResponse.SC_UNAUTHORIZED, String.valueOf(e.getMessage()));
        } catch (Unavailable | StaleReset passing) {
            return refused(HttpServletResponse.SC_SERVICE_UNAVAILABLE, "not now");
        } catch (RuntimeException failure) {
            if (!Outage.isCauseOf(failure)) {
                throw failure;
            }
            outage.noticed(failure);
            return HttpServletResponse.SC_SERVICE_UNAVAILABLE;
        }
    }

    private int refused(int status, String why) {
        refusals.note(why);
        return status;
    }

    private static boolean isJwt(@Nullable String type) {
        try {
            return type != null && JWT.equalsTypeAndSubtype(MediaType.parseMediaType(type));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}

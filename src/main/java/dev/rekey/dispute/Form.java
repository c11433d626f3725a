package dev.rekey.dispute;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** Tells the press on our button from everything else that may be sent to its address. */
final class Form {

    private static final int MOST_BYTES = 1024;
    // the button's name and value, as a browser sends them
    private static final String PRESSED = "report=not-me";
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private Form() {}

    /** Why something is no press on our button; empty when it is one. */
    static Optional<Page> refusalOf(HttpServletRequest request) throws IOException {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !OWN_SITES.contains(site)) {
            return Optional.of(Page.OTHER_SITE);
        }
        if (!isForm(request.getContentType()) || request.getHeader("Content-Encoding") != null) {
            return Optional.of(Page.OTHER_TYPE);
        }
        // by hand: a parameter could also come from the address
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            return Optional.of(Page.TOO_LONG);
        }
        List<String> fields = List.of(new String(body, StandardCharsets.US_ASCII).split("&", -1));
        return fields.contains(PRESSED) ? Optional.empty() : Optional.of(Page.NOT_PRESSED);
    }

    private static boolean isForm(@Nullable String type) {
        try {
            return type != null
                    && MediaType.APPLICATION_FORM_URLENCODED.equalsTypeAndSubtype(MediaType.parseMediaType(type));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}

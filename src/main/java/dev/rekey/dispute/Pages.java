package dev.rekey.dispute;

import com.google.common.hash.Hashing;
import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The pages, written once at the start: nothing in them depends on the reset, on the person, or on who reads them. */
final class Pages {

    private final Map<String, byte[]> pages;
    private final String policy;

    Pages(String contact) {
        String style = read("style.css");
        Mustache.Compiler compiler = Mustache.compiler().withLoader(name -> new StringReader(read(name + ".mustache")));
        Map<String, String> words = Map.of("contact", contact, "style", style);
        pages = Arrays.stream(Page.values())
                .map(Page::template)
                .distinct()
                .collect(Collectors.toUnmodifiableMap(
                        name -> name,
                        name -> compiler.compile(read(name + ".mustache"))
                                .execute(words)
                                .getBytes(StandardCharsets.UTF_8)));
        String hash = Base64.getEncoder()
                .encodeToString(Hashing.sha256()
                        .hashString(style, StandardCharsets.UTF_8)
                        .asBytes());
        policy = "default-src 'none'; style-src 'sha256-" + hash
                + "'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
    }

    /** A page as it is sent. */
    byte[] of(Page page) {
        return Objects.requireNonNull(pages.get(page.template()), "a page").clone();
    }

    /** What a browser may do with them: show them in their own style, and send their form. */
    String policy() {
        return policy;
    }

    private static String read(String name) {
        try (InputStream file = Objects.requireNonNull(Pages.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

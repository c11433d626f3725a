package dev.rekey.signin;

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

/** The pages, written once at the start, in the style of those behind the links of mails. */
final class Pages {

    private static final String STYLE = "/dev/rekey/dispute/";

    private final Map<String, byte[]> pages;
    private final String policy;

    Pages() {
        String style = read(STYLE + "style.css");
        Mustache.Compiler compiler =
                Mustache.compiler().withLoader(name -> new StringReader(read(STYLE + name + ".mustache")));
        pages = Arrays.stream(Page.values())
                .map(Page::template)
                .distinct()
                .collect(Collectors.toUnmodifiableMap(
                        name -> name,
                        name -> compiler.compile(read(name + ".mustache"))
                                .execute(Map.of("style", style))
                                .getBytes(StandardCharsets.UTF_8)));
        String hash = Base64.getEncoder()
                .encodeToString(Hashing.sha256()
                        .hashString(style, StandardCharsets.UTF_8)
                        .asBytes());
        policy = "default-src 'none'; style-src 'sha256-" + hash
                + "'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";
    }

    byte[] of(Page page) {
        return Objects.requireNonNull(pages.get(page.template()), "a page").clone();
    }

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

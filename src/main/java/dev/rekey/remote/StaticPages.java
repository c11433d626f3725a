package dev.rekey.remote;

import com.google.common.hash.Hashing;
import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Pages for browsers, written once at the start: nothing in them depends on who reads them, and nothing in them may do more than be
 * read in their own style, and send their form.
 */
public final class StaticPages {

    private static final String FRAME = "/dev/rekey/page/";

    private final Map<String, byte[]> pages;
    private final String policy;

    /**
     * Pages of a folder of the class path, in the one frame and style that all have.
     *
     * @param folder where the templates are, with a slash at both ends
     * @param templates their names, without {@code .mustache}
     * @param words what stands in them
     * @param forms where their forms may go, as a content security policy says it: {@code 'self'} or {@code 'none'}
     */
    public StaticPages(String folder, Collection<String> templates, Map<String, String> words, String forms) {
        String style = read(FRAME + "style.css");
        Mustache.Compiler compiler =
                Mustache.compiler().withLoader(name -> new StringReader(read(FRAME + name + ".mustache")));
        Map<String, String> all = new HashMap<>(words);
        all.put("style", style);
        pages = templates.stream()
                .distinct()
                .collect(Collectors.toUnmodifiableMap(
                        name -> name,
                        name -> compiler.compile(read(folder + name + ".mustache"))
                                .execute(all)
                                .getBytes(StandardCharsets.UTF_8)));
        String hash = Base64.getEncoder()
                .encodeToString(Hashing.sha256()
                        .hashString(style, StandardCharsets.UTF_8)
                        .asBytes());
        policy = "default-src 'none'; style-src 'sha256-" + hash + "'; form-action " + forms
                + "; frame-ancestors 'none'; base-uri 'none'";
    }

    /** A page as it is sent. */
    public byte[] of(String template) {
        return Objects.requireNonNull(pages.get(template), "a page").clone();
    }

    /** What a browser may do with them. */
    public String policy() {
        return policy;
    }

    private static String read(String name) {
        try (InputStream file = Objects.requireNonNull(StaticPages.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

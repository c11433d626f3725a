package dev.rekey.words;

import com.google.common.hash.Hashing;
import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Pages for browsers, written once for each language: nothing in them depends on who reads them, and nothing in them may do more
 * than be read in their own style, and send their form.
 */
public final class StaticPages {

    private static final String FRAME = "/dev/rekey/page/";

    private final Map<String, Map<Language, byte[]>> pages = new HashMap<>();
    private final String folder;
    private final Function<Words, Map<String, String>> values;
    private final String style = read(FRAME + "style.css");
    private final Mustache.Compiler compiler =
            Mustache.compiler().withLoader(name -> new StringReader(read(FRAME + name + ".mustache")));
    private final String policy;

    /**
     * Pages of a folder of the class path, in the one frame and style that all have. Between {@code {{#t}}} and {@code {{/t}}} a
     * template names a text, and what is filled into it if that is another text: {@code key name=key}.
     *
     * @param folder where the templates are, with a slash at both ends
     * @param templates their names, without {@code .mustache}
     * @param values what else is filled into their texts
     * @param forms where their forms may go, as a content security policy says it: {@code 'self'} or {@code 'none'}
     */
    public StaticPages(
            String folder, Collection<String> templates, Function<Words, Map<String, String>> values, String forms) {
        this.folder = folder;
        this.values = values;
        templates.forEach(template -> pages.put(template, new ConcurrentHashMap<>()));
        String hash = Base64.getEncoder()
                .encodeToString(Hashing.sha256()
                        .hashString(style, StandardCharsets.UTF_8)
                        .asBytes());
        policy = "default-src 'none'; style-src 'sha256-" + hash + "'; form-action " + forms
                + "; frame-ancestors 'none'; base-uri 'none'";
        // a broken one stops the start, not its first reader
        pages.keySet().forEach(template -> of(template, Words.ENGLISH));
    }

    /** Answers with a page, in the language that the browser asks for. */
    public void write(String template, int status, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Words words = Words.acceptedBy(request.getHeader("Accept-Language"));
        byte[] body = of(template, words);
        response.setStatus(status);
        response.setHeader("Content-Security-Policy", policy);
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
        response.setHeader("Content-Language", words.language().tag());
        response.setHeader("Vary", "Accept-Language");
        response.setContentType("text/html;charset=UTF-8");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** A page as it is sent. */
    byte[] of(String template, Words words) {
        return Objects.requireNonNull(pages.get(template), "a page")
                .computeIfAbsent(words.language(), language -> written(template, Words.in(language)));
    }

    private byte[] written(String template, Words words) {
        Map<String, String> filledIn = values.apply(words);
        Mustache.Lambda text = (fragment, out) ->
                out.write(Escapers.HTML.escape(text(List.of(fragment.execute().split(" ")), words, filledIn)));
        Map<String, Object> all = Map.of(
                "style",
                style,
                "t",
                text,
                "language",
                words.language().tag(),
                "direction",
                words.isRightToLeft() ? "rtl" : "ltr");
        return compiler.compile(read(folder + template + ".mustache"))
                .execute(all)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String text(List<String> named, Words words, Map<String, String> filledIn) {
        Map<String, String> all = new HashMap<>(filledIn);
        named.stream()
                .skip(1)
                .map(pair -> Arrays.asList(pair.split("=", 2)))
                .forEach(pair -> all.put(pair.get(0), words.of(pair.get(1))));
        return words.of(named.get(0), all);
    }

    private static String read(String name) {
        try (InputStream file = Objects.requireNonNull(StaticPages.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

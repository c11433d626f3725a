package dev.rekey.notice;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.rekey.reset.News.Occasion;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * The words of one language, one template for each occasion. A template gives a script, from which both the plain text and the
 * HTML are made ({@link Script}), so that they cannot say different things.
 */
final class Texts {

    private final Map<Occasion, Template> templates;

    private Texts(Map<Occasion, Template> templates) {
        this.templates = templates;
    }

    /** Reads the templates of a language, such as {@code en}; there is a folder for each. */
    static Texts load(String language) {
        // a script is plain text: what becomes HTML is escaped where that is made
        Mustache.Compiler compiler = Mustache.compiler()
                .escapeHTML(false)
                .emptyStringIsFalse(true)
                .withLoader(name -> reader(language + "/" + name + ".txt"));
        Map<Occasion, Template> templates = new EnumMap<>(Occasion.class);
        for (Occasion occasion : Occasion.values()) {
            templates.put(occasion, compiler.loadTemplate(occasion.name().toLowerCase(Locale.ROOT)));
        }
        return new Texts(templates);
    }

    /** What is said on an occasion. */
    Script of(Occasion occasion, Map<String, Object> values) {
        Template template = templates.get(occasion);
        if (template == null) {
            throw new IllegalStateException("expected a template for each occasion: " + occasion);
        }
        return Script.parse(template.execute(values));
    }

    /** Opens one of the templates of this package. */
    static Reader reader(String name) {
        InputStream file = Texts.class.getResourceAsStream("/dev/rekey/notice/" + name);
        if (file == null) {
            throw new UncheckedIOException(new IOException("expected the template " + name + " in the jar"));
        }
        return new InputStreamReader(file, StandardCharsets.UTF_8);
    }
}

package dev.rekey.notice;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.rekey.notice.Script.Block;
import dev.rekey.notice.Script.Fact;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the two faces of a mail from its script. */
final class Layout {

    private static final int WIDTH = 76;

    private final Template html;

    Layout() {
        // escapes whatever is put into it
        html = Mustache.compiler().compile(Texts.reader("layout.html"));
    }

    /** For those who show no HTML. */
    String text(Script script, @Nullable URI link) {
        return script.blocks().stream().map(block -> text(block, link)).collect(Collectors.joining("\n\n", "", "\n"));
    }

    /** For everybody else: one column, in light and in dark, without anything that has to be fetched. */
    String html(Script script, String language, @Nullable URI link) {
        Map<String, Object> values = new HashMap<>();
        values.put("language", language);
        values.put("subject", script.subject());
        values.put("blocks", script.blocks().stream().map(Layout::values).toList());
        if (link != null) {
            values.put("link", link.toString());
        }
        return html.execute(values);
    }

    private static Map<String, Object> values(Block block) {
        if (block instanceof Block.Facts facts) {
            return Map.of("table", true, "facts", facts.facts());
        }
        if (block instanceof Block.Button button) {
            return Map.of("button", button.words());
        }
        return block instanceof Block.Small small
                ? Map.of("small", small.words())
                : Map.of("paragraph", ((Block.Paragraph) block).words());
    }

    private static String text(Block block, @Nullable URI link) {
        if (block instanceof Block.Facts facts) {
            return facts.facts().stream().map(Layout::line).collect(Collectors.joining("\n"));
        }
        if (block instanceof Block.Button button) {
            return button.words() + ":\n" + link;
        }
        return wrapped(block instanceof Block.Small small ? small.words() : ((Block.Paragraph) block).words());
    }

    private static String line(Fact fact) {
        return fact.label() + ": " + fact.value();
    }

    private static String wrapped(String words) {
        StringBuilder text = new StringBuilder();
        int column = 0;
        for (String word : List.of(words.split(" "))) {
            boolean fits = column + word.length() < WIDTH;
            if (column > 0) {
                text.append(fits ? ' ' : '\n');
            }
            column = (column > 0 && fits ? column + 1 : 0) + word.length();
            text.append(word);
        }
        return text.toString();
    }
}

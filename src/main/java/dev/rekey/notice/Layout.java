package dev.rekey.notice;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.rekey.notice.Script.Block;
import dev.rekey.notice.Script.Fact;
import dev.rekey.words.Words;
import java.net.URI;
import java.util.HashMap;
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
    String text(Script script, Words words, @Nullable URI link) {
        return script.blocks().stream()
                .map(block -> text(block, words, link))
                .collect(Collectors.joining("\n\n", "", "\n"));
    }

    /** For everybody else: one column, in light and in dark, without anything that has to be fetched. */
    String html(Script script, Words words, @Nullable URI link) {
        Map<String, Object> values = new HashMap<>();
        values.put("language", words.language().tag());
        values.put("direction", words.isRightToLeft() ? "rtl" : "ltr");
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

    private static String text(Block block, Words words, @Nullable URI link) {
        if (block instanceof Block.Facts facts) {
            return facts.facts().stream().map(Layout::line).collect(Collectors.joining("\n"));
        }
        if (block instanceof Block.Button button) {
            return button.words() + ":\n" + link;
        }
        return words.wrapped(
                block instanceof Block.Small small ? small.words() : ((Block.Paragraph) block).words(), WIDTH);
    }

    private static String line(Fact fact) {
        return fact.label() + ": " + fact.value();
    }
}

package dev.rekey.card;

import dev.rekey.reset.Device;
import dev.rekey.reset.Reset;
import dev.rekey.words.FactorWords;
import dev.rekey.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What several cards tell of a reset in a line each. */
final class Facts {

    private Facts() {}

    /** What the person has chosen. */
    static List<Map<String, Object>> toRemove(Reset reset, Words words) {
        return each(words.of("fact.to-remove"), reset.chosenDevices(), words);
    }

    /** What is proven removed. */
    static List<Map<String, Object>> removed(Reset reset, Words words) {
        return each(words.of("fact.removed"), reset.goneDevices(), words);
    }

    /** The ticket, once there is one. */
    static List<Map<String, Object>> ticket(Reset reset, Words words) {
        return reset.ticket() == null
                ? List.of()
                : List.of(Elements.fact(words.of("fact.ticket"), reset.ticket().number()));
    }

    // without nicknames: whoever else sees the card needs no more than the kind
    private static List<Map<String, Object>> each(String title, List<Device> devices, Words words) {
        List<Map<String, Object>> facts = new ArrayList<>();
        devices.forEach(device -> facts.add(Elements.fact(title, FactorWords.label(device, words))));
        return facts;
    }
}

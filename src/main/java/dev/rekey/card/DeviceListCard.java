package dev.rekey.card;

import dev.rekey.reset.Device;
import dev.rekey.reset.Reset;
import dev.rekey.words.FactorWords;
import dev.rekey.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every factor of the person, to tick. */
final class DeviceListCard {

    private DeviceListCard() {}

    static AdaptiveCard render(Reset reset, Words words, @Nullable String hint) {
        List<Map<String, Object>> body = new ArrayList<>();
        boolean single = reset.devices().size() == 1;
        body.add(Elements.heading(words.of(single ? "choice.heading-only-one" : "choice.heading")));
        body.add(Elements.text(words.of(single ? "choice.intro-only-one" : "choice.intro")));
        if (hint != null) {
            body.add(Elements.notice("attention", hint));
        }
        FirstAidWords.of(reset, words).forEach(said -> body.add(Elements.notice(said.style(), said.text())));
        if (isToBeBlocked(reset)) {
            body.add(Elements.notice("warning", words.of("choice.stolen", Map.of("button", words.of("button.block")))));
        }
        body.add(choices(reset.devices(), words, single));
        body.add(Elements.text(words.of("choice.what-happens")));
        if (!single) {
            body.add(Elements.smallPrint(words.of("choice.if-all")));
        }
        body.add(Elements.smallPrint(words.of(single ? "choice.in-words-only-one" : "choice.in-words")));
        return AdaptiveCard.of(words.of("choice.fallback"), words, body, actions(reset, words));
    }

    // until something is blocked
    private static boolean isToBeBlocked(Reset reset) {
        return reset.isOutOfHands() && reset.firstAid().blocked().isEmpty();
    }

    private static List<Map<String, Object>> actions(Reset reset, Words words) {
        String id = reset.id().toString();
        String key = reset.card().key();
        List<Map<String, Object>> actions = new ArrayList<>();
        if (!reset.lockedOnes().isEmpty()) {
            actions.add(Elements.buttonWithoutInputs(
                    words.of("button.unlock"), Verbs.UNLOCK, Elements.data(Verbs.UNLOCK, id, key)));
        }
        actions.add(Elements.button(words.of("button.remove"), Verbs.CHOOSE, Elements.data(Verbs.CHOOSE, id, key)));
        actions.add(Elements.button(words.of("button.block"), Verbs.BLOCK, Elements.data(Verbs.BLOCK, id, key)));
        actions.add(Elements.buttonWithoutInputs(
                words.of("button.cancel"), Verbs.WITHDRAW, Elements.data(Verbs.WITHDRAW, id, key)));
        return actions;
    }

    /** One factor as a line: number, what it is, nickname, age, condition. */
    static String line(int number, Device device, Words words) {
        List<String> parts = new ArrayList<>();
        parts.add(String.valueOf(number));
        parts.add(FactorWords.label(device, words));
        if (device.nickname() != null) {
            parts.add(words.of("factor.nickname", Map.of("nickname", device.nickname())));
        }
        if (device.addedAt() != null) {
            parts.add(words.of("factor.added", Map.of("day", words.day(device.addedAt()))));
        }
        if (device.isDefault()) {
            parts.add(words.of("factor.default"));
        }
        switch (device.status()) {
            case PENDING -> parts.add(words.of("factor.pending"));
            case BLOCKED -> parts.add(words.of("factor.blocked"));
            case LOCKED -> parts.add(words.of("factor.locked"));
            case ACTIVE -> {}
        }
        return String.join(" · ", parts);
    }

    private static Map<String, Object> choices(List<Device> devices, Words words, boolean preselected) {
        List<Map<String, Object>> choices = new ArrayList<>();
        for (Device device : devices) {
            choices.add(Json.object()
                    .with("title", line(choices.size() + 1, device, words))
                    .with("value", device.id())
                    .toMap());
        }
        Json input = Json.element("Input.ChoiceSet")
                .with("id", Elements.FACTORS)
                .with("label", words.of("choice.label"))
                .with("isMultiSelect", true)
                .with("style", "expanded")
                .with("wrap", true)
                .with("isRequired", true)
                .with("errorMessage", words.of("choice.none-ticked"))
                .with("choices", choices);
        return (preselected ? input.with("value", devices.get(0).id()) : input).toMap();
    }
}

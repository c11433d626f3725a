package dev.rekey.card;

import dev.rekey.reset.Device;
import dev.rekey.reset.Reset;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every factor of the person, to tick. */
final class DeviceListCard {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private DeviceListCard() {}

    static AdaptiveCard render(Reset reset, @Nullable String hint) {
        List<Map<String, Object>> body = new ArrayList<>();
        boolean single = reset.devices().size() == 1;
        body.add(Elements.heading(single ? "This is your only factor" : "Which ones should go?"));
        body.add(Elements.text(
                single
                        ? "PingOne has no other one for you. Once it is removed, sign-ins that ask for a factor won’t work"
                                + " until you have set up a new one."
                        : "These are all the factors you have in PingOne. Tick those you no longer have, or that no longer"
                                + " work."));
        if (hint != null) {
            body.add(Elements.notice("attention", hint));
        }
        FirstAidWords.of(reset).forEach(words -> body.add(Elements.notice(words.style(), words.text())));
        body.add(choices(reset.devices(), single));
        body.add(Elements.text("When you press the button, I file a ticket, remove exactly what is ticked, and give you"
                + " the link to your own Ping page."));
        if (!single) {
            body.add(Elements.smallPrint(
                    "If you remove all of them, sign-ins that ask for a factor won’t work until you have"
                            + " set up a new one."));
        }
        body.add(Elements.smallPrint("I never ask for a code, a QR code, a phone number or a password. You can also"
                + (single
                        ? " answer in words: “1” or “cancel”."
                        : " answer in words: “1”, “1 and 3”, “all” or “cancel”.")));
        return AdaptiveCard.of(
                "Choose the factors to remove. Answer with their numbers, “all” or “cancel”.", body, actions(reset));
    }

    private static List<Map<String, Object>> actions(Reset reset) {
        String id = reset.id().toString();
        String key = reset.card().key();
        List<Map<String, Object>> actions = new ArrayList<>();
        if (!reset.lockedOnes().isEmpty()) {
            actions.add(Elements.buttonWithoutInputs(
                    "Unlock, remove nothing", Verbs.UNLOCK, Elements.data(Verbs.UNLOCK, id, key)));
        }
        actions.add(Elements.button("Remove and set up a new one", Verbs.CHOOSE, Elements.data(Verbs.CHOOSE, id, key)));
        actions.add(Elements.button("Stolen? Block it now", Verbs.BLOCK, Elements.data(Verbs.BLOCK, id, key)));
        actions.add(Elements.buttonWithoutInputs("Cancel", Verbs.WITHDRAW, Elements.data(Verbs.WITHDRAW, id, key)));
        return actions;
    }

    /** One factor as a line: number, what it is, nickname, age, condition. */
    static String line(int number, Device device) {
        StringBuilder line = new StringBuilder().append(number).append(" · ").append(device.label());
        if (device.nickname() != null) {
            line.append(" · “").append(device.nickname()).append('”');
        }
        if (device.addedAt() != null) {
            line.append(" · added ").append(DAY.format(device.addedAt()));
        }
        if (device.isDefault()) {
            line.append(" · your default");
        }
        switch (device.status()) {
            case PENDING -> line.append(" · set-up not finished");
            case BLOCKED -> line.append(" · blocked");
            case LOCKED -> line.append(" · locked");
            case ACTIVE -> {}
        }
        return line.toString();
    }

    private static Map<String, Object> choices(List<Device> devices, boolean preselected) {
        List<Map<String, Object>> choices = new ArrayList<>();
        for (Device device : devices) {
            choices.add(Json.object()
                    .with("title", line(choices.size() + 1, device))
                    .with("value", device.id())
                    .toMap());
        }
        Json input = Json.element("Input.ChoiceSet")
                .with("id", Elements.FACTORS)
                .with("label", "Your factors")
                .with("isMultiSelect", true)
                .with("style", "expanded")
                .with("wrap", true)
                .with("isRequired", true)
                .with("errorMessage", "Please tick at least one.")
                .with("choices", choices);
        return (preselected ? input.with("value", devices.get(0).id()) : input).toMap();
    }
}

package dev.rekey.words;

import dev.rekey.reset.Device;
import dev.rekey.reset.FactorKind;
import java.util.List;
import java.util.Map;

/** What factors are called, with numbers and addresses as masked as they are. */
public final class FactorWords {

    private FactorWords() {}

    /** What it is in everyday words: "Text message to +1 ••• ••• 0142", "PingID app on iPhone 15". */
    public static String label(Device device, Words words) {
        String kind = words.of("factor.kind", Map.of("kind", device.kind().name()));
        String detail = device.detail();
        if (detail == null) {
            return kind;
        }
        Map<String, String> parts = Map.of("kind", kind, "detail", detail);
        if (device.kind() == FactorKind.OTHER) {
            return words.of("factor.other", parts);
        }
        return device.kind().isSentTo() ? words.of("factor.sent", parts) : words.of("factor.held", parts);
    }

    /** The same, and the nickname where there is one. */
    public static String fullLabel(Device device, Words words) {
        String label = label(device, words);
        String nickname = device.nickname();
        return nickname == null ? label : words.of("factor.named", Map.of("label", label, "nickname", nickname));
    }

    /** Several of them as they are listed in a sentence. */
    public static String labels(List<Device> devices, Words words) {
        return words.list(devices.stream().map(device -> label(device, words)).toList());
    }
}

package dev.rekey.card;

import dev.rekey.reset.Device;
import dev.rekey.reset.Reset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What is said about factors that need less than a removal, or have had it. */
record FirstAidWords(String style, String text) {

    /** What holds for the factors of this reset; empty when there is nothing to say. */
    static List<FirstAidWords> of(Reset reset) {
        List<FirstAidWords> all = new ArrayList<>();
        say(
                all,
                "attention",
                names(reset, device -> device.status() == Device.Status.LOCKED),
                "%s locked after too many wrong tries. Unlocking is enough if you still have it: nothing needs to be removed.");
        say(
                all,
                "good",
                names(
                        reset,
                        device -> reset.firstAid().unlocked().contains(device.id())
                                && device.status() != Device.Status.LOCKED),
                "%s unlocked. Try to sign in with it again; if that works, press Cancel.");
        say(
                all,
                "good",
                names(reset, device -> reset.firstAid().blocked().contains(device.id())),
                "%s blocked: nobody can sign in with it now. It stays blocked until it is removed, or the service desk"
                        + " unblocks it.");
        say(
                all,
                "default",
                names(
                        reset,
                        device -> device.status() == Device.Status.BLOCKED
                                && !reset.firstAid().blocked().contains(device.id())),
                "%s blocked by your company. Ask the service desk why before you remove it.");
        return all;
    }

    private static void say(List<FirstAidWords> all, String style, List<String> names, String words) {
        if (!names.isEmpty()) {
            String these = String.join(", ", names) + (names.size() == 1 ? " is" : " are");
            all.add(new FirstAidWords(style, words.formatted(these)));
        }
    }

    private static List<String> names(Reset reset, Predicate<Device> which) {
        return reset.devices().stream().filter(which).map(Device::fullLabel).collect(Collectors.toList());
    }
}

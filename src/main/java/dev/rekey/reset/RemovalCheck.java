package dev.rekey.reset;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What PingOne says right before a removal, held against what the person saw when they chose. */
record RemovalCheck(Reset reset, Lookup lookup) {

    /** Why nothing may be removed, with a remark for the agent. */
    record Objection(HandOver why, @Nullable String remark) {}

    /** Before the first call: the same account, each chosen factor as it was, and another one left that works, or not needed. */
    Optional<Objection> beforeTheFirst(boolean mayBeTheLast) {
        return account().or(() -> changed(reset.chosen(), true)).or(() -> mayBeTheLast ? Optional.empty() : last());
    }

    /** After an interruption: the same, but what is not there any more may be gone by Rekey's own doing. */
    Optional<Objection> goingOn() {
        return account().or(() -> changed(reset.unremoved(), false));
    }

    private Optional<Objection> account() {
        if (lookup instanceof Lookup.NotUsable no) {
            return Optional.of(new Objection(HandOver.ACCOUNT, no.why().words()));
        }
        MfaUser user = reset.user();
        return user != null && ((Lookup.Found) lookup).user().id().equals(user.id())
                ? Optional.empty()
                : Optional.of(new Objection(HandOver.ACCOUNT, "PingOne now has another user for this person"));
    }

    private Optional<Objection> changed(List<String> ids, boolean mustBeThere) {
        List<String> changed = ids.stream()
                .filter(id -> live(id).map(device -> !isAsSeen(device)).orElse(mustBeThere))
                .toList();
        return changed.isEmpty()
                ? Optional.empty()
                : Optional.of(new Objection(HandOver.CHANGED, "gone or different: " + String.join(" ", changed)));
    }

    private Optional<Objection> last() {
        boolean oneIsLeft = live().stream()
                .anyMatch(device -> device.status() == Device.Status.ACTIVE
                        && !reset.chosen().contains(device.id()));
        return oneIsLeft ? Optional.empty() : Optional.of(new Objection(HandOver.LAST_FACTOR, null));
    }

    // what a person recognises a factor by; a new nickname or a lock makes it no other one
    private boolean isAsSeen(Device device) {
        return reset.devices().stream()
                .filter(seen -> seen.id().equals(device.id()))
                .anyMatch(seen -> seen.kind() == device.kind() && Objects.equals(seen.detail(), device.detail()));
    }

    private Optional<Device> live(String id) {
        return live().stream().filter(device -> device.id().equals(id)).findFirst();
    }

    private List<Device> live() {
        return ((Lookup.Found) lookup).devices();
    }
}

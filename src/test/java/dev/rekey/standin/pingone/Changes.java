package dev.rekey.standin.pingone;

/** Hears what happens to devices, as it happens. */
@FunctionalInterface
interface Changes {

    /** Something has happened to a device of a user; the action is named as PingOne may name it. */
    void happened(String action, String userId, Device device);

    /** What has become of a device, by what it was before. */
    static String actionOf(Device before, Device after) {
        if (before.blocked() != after.blocked()) {
            return after.blocked() ? "DEVICE.BLOCKED" : "DEVICE.UNBLOCKED";
        }
        return before.active() == after.active() ? "DEVICE.UPDATED" : "DEVICE.ACTIVATED";
    }
}

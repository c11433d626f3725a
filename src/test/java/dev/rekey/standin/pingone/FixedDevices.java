package dev.rekey.standin.pingone;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The devices that accounts have at the start. */
final class FixedDevices {

    private static final Instant FIRST_PAIRED = Instant.parse("2025-03-03T08:15:27.412Z");

    /** Whoever shows this name must show it as text. */
    private static final String HOSTILE_NICKNAME =
            "**Key** <b>of</b> [Priya](https://evil.example) <script>alert(1)</script> `x` & 🔑🐙";

    private FixedDevices() {}

    static List<Device> ofPhoneLost() {
        return List.of(
                device(1, 1, "MOBILE", "Amara's phone", phone("IOS", "18.5", "iPhone 15")),
                device(1, 2, "SMS", null, Map.of("phone", "+15125550111")),
                device(1, 3, "EMAIL", null, Map.of("email", "amara@mail.example")),
                device(1, 4, "TOTP", "Authenticator", Map.of()));
    }

    static List<Device> ofOneFactor() {
        return List.of(device(2, 1, "SMS", null, Map.of("phone", "+15125550122")));
    }

    static List<Device> ofManyFactors() {
        return List.of(
                device(4, 1, "MOBILE", "Work phone", phone("ANDROID", "15", "Pixel 9")),
                device(4, 2, "SMS", null, Map.of("phone", "+1.5125550142")),
                device(4, 3, "VOICE", "Desk", Map.of("phone", "+1.5125550143", "extension", "204")),
                device(4, 4, "WHATSAPP", null, Map.of("phone", "+447700900123")),
                device(4, 5, "EMAIL", null, Map.of("email", "many-factors@contoso.example")),
                device(4, 6, "TOTP", "Authenticator", Map.of()),
                device(4, 7, "FIDO2", HOSTILE_NICKNAME, passkey()),
                device(4, 8, "PLATFORM", "Surface Laptop", passkey()),
                device(4, 9, "OATH_TOKEN", "Key-ring token", Map.of("tokenType", "TOTP")),
                device(4, 10, "PINGID_DESKTOP", null, phone("WINDOWS", "11", "ThinkPad X1")),
                device(4, 11, "YUBIKEY", "YubiKey in the drawer", Map.of("unitId", "cccccchvjdse")),
                pending(device(4, 12, "MOBILE", null, Map.of())),
                blocked(device(4, 13, "SMS", "Old number", Map.of("phone", "+15125550144"))),
                locked(device(4, 14, "TOTP", "Tablet", Map.of())),
                device(4, 15, "HOLOGRAM", null, Map.of("projector", "lobby")));
    }

    static List<Device> ofDisabled() {
        return List.of(
                device(5, 1, "MOBILE", null, phone("IOS", "17.6", "iPhone 13")),
                device(5, 2, "SMS", null, Map.of("phone", "+15125550155")));
    }

    static List<Device> ofTwin() {
        return List.of(device(6, 1, "MOBILE", null, phone("ANDROID", "14", "Galaxy S24")));
    }

    static List<Device> ofTwinAdmin() {
        return List.of(device(6, 11, "FIDO2", "Admin key", passkey()));
    }

    static List<Device> ofManager() {
        return List.of(
                device(8, 1, "MOBILE", "Ingrid's phone", phone("IOS", "18.5", "iPhone 14")),
                device(8, 2, "FIDO2", "Passkey on the laptop", passkey()));
    }

    static List<Device> ofOneOfTheCrowd(int person, String email) {
        return List.of(
                device(person, 1, "MOBILE", "Old phone", phone("ANDROID", "15", "Pixel 9")),
                device(person, 2, "SMS", null, Map.of("phone", String.format(Locale.ROOT, "+1555%07d", person))),
                device(person, 3, "TOTP", "Authenticator", Map.of()),
                device(person, 4, "EMAIL", null, Map.of("email", email)),
                device(person, 5, "FIDO2", "Passkey on the laptop", passkey()));
    }

    static Map<String, Object> phone(String os, String version, String model) {
        return Map.of(
                "os", Map.of("type", os, "version", version),
                "model", Map.of("name", model),
                "application",
                        Map.of("id", "40000000-0000-4000-8000-000000000001", "version", "4.2", "pushSandbox", false));
    }

    static Map<String, Object> passkey() {
        return Map.of("rp", Map.of("id", "contoso.example", "name", "Contoso"));
    }

    private static Device device(
            int person, int number, String type, @Nullable String nickname, Map<String, Object> details) {
        String id = String.format(Locale.ROOT, "2%07d-0000-4000-8000-%012d", person, number);
        return Device.active(id, type, nickname, FIRST_PAIRED.plus(Duration.ofDays(number)), details);
    }

    private static Device pending(Device device) {
        return device.active(false, device.createdAt());
    }

    private static Device blocked(Device device) {
        return device.blocked(true, device.createdAt().plus(Duration.ofDays(1)));
    }

    private static Device locked(Device device) {
        return device.locked(true, device.createdAt().plus(Duration.ofDays(1)));
    }
}

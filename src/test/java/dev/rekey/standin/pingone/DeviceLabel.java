package dev.rekey.standin.pingone;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A device in the words of the self-service pages. */
record DeviceLabel(String title, String remark) {

    static DeviceLabel of(Device device) {
        String kind = kind(device);
        String nickname = device.nickname();
        List<String> remarks = new ArrayList<>();
        if (nickname != null) {
            remarks.add(kind);
        }
        if (!device.active()) {
            remarks.add("pairing not finished");
        }
        if (device.blocked()) {
            remarks.add("blocked");
        }
        if (device.locked()) {
            remarks.add("locked");
        }
        return new DeviceLabel(nickname == null ? kind : nickname, String.join(" · ", remarks));
    }

    private static String kind(Device device) {
        return switch (device.type()) {
            case "MOBILE" -> "PingID app" + model(device);
            case "SMS" -> "Text message" + number(device);
            case "VOICE" -> "Phone call" + number(device);
            case "WHATSAPP" -> "WhatsApp" + number(device);
            case "EMAIL" -> "E-mail";
            case "TOTP" -> "Authenticator app";
            case "FIDO2", "PLATFORM" -> "Passkey";
            case "OATH_TOKEN" -> "Hardware token";
            case "PINGID_DESKTOP" -> "PingID desktop app";
            case "YUBIKEY" -> "YubiKey";
            default -> device.type();
        };
    }

    private static String model(Device device) {
        return device.details().get("model") instanceof Map<?, ?> model ? " on " + model.get("name") : "";
    }

    private static String number(Device device) {
        return device.details().get("phone") instanceof String phone
                ? " to …" + phone.substring(phone.length() - 2)
                : "";
    }
}

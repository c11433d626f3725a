package dev.rekey.pingone;

import dev.rekey.reset.Address;
import dev.rekey.reset.Device;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the e-mail addresses of a person, each once: the account's own before those of the factors.
 *
 * <p>Sources: PingOne API, "Users" (attribute {@code email}), "MFA Devices" (type {@code EMAIL}).
 */
final class AddressReader {

    // one address and nothing else: it will stand in the head of a message
    private static final Pattern ONE_ADDRESS = Pattern.compile("[^\\s\\p{Cntrl}<>,;:]+@[^\\s\\p{Cntrl}<>,;:@]+");

    private final Map<String, Address> found = new LinkedHashMap<>();

    private AddressReader() {}

    static List<Address> read(JsonNode user, Collection<JsonNode> devices) {
        AddressReader reader = new AddressReader();
        reader.take(user, null);
        devices.stream()
                .filter(device -> device.path("type").asString("").equals("EMAIL"))
                .filter(device -> DeviceReader.status(device) == Device.Status.ACTIVE)
                .forEach(device -> reader.take(device, device.path("id").asString("")));
        return List.copyOf(reader.found.values());
    }

    private void take(JsonNode owner, @Nullable String deviceId) {
        String email = owner.path("email").asString("").strip();
        if (ONE_ADDRESS.matcher(email).matches()) {
            found.putIfAbsent(email.toLowerCase(Locale.ROOT), new Address(email, deviceId));
        }
    }
}

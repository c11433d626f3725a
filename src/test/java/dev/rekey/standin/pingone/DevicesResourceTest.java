package dev.rekey.standin.pingone;

import static dev.rekey.standin.pingone.ApiCaller.idsIn;
import static dev.rekey.standin.pingone.ApiCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Devices over the API. */
class DevicesResourceTest extends WithStandIn {

    @Test
    void devicesComeInPagesAndInTheUsersOrder() {
        List<List<String>> pages = caller.pagesOfDevices(MANY);

        assertThat(pages).hasSize(3).allSatisfy(page -> assertThat(page).hasSize(5));
        assertThat(pages.get(0))
                .startsWith("20000004-0000-4000-8000-000000000006", "20000004-0000-4000-8000-000000000001");
        pingOne.pageSize(15);
        assertThat(caller.pagesOfDevices(MANY)).hasSize(1);
    }

    @Test
    void devicesAreOfEveryKindAndCondition() {
        var devices = pingOne.devicesOf(MANY);

        assertThat(devices)
                .extracting(device -> device.path("type").asString())
                .contains("PINGID_DESKTOP", "YUBIKEY", "HOLOGRAM", "PLATFORM", "OATH_TOKEN", "WHATSAPP", "VOICE");
        assertThat(devices)
                .extracting(device -> device.path("status").asString())
                .contains("ACTIVE", "ACTIVATION_REQUIRED");
        assertThat(devices)
                .extracting(device -> device.path("block").path("status").asString())
                .contains("BLOCKED", "UNBLOCKED");
        assertThat(devices)
                .extracting(device -> device.path("lock").path("status").asString())
                .contains("LOCKED", "UNLOCKED");
        assertThat(devices)
                .extracting(device -> device.path("phone").asString(""))
                .contains("+1.5125550142");
    }

    @Test
    void theOrderComesOnlyWhenAskedFor() {
        assertThat(json(caller.gets(DEVICES)).has("order")).isFalse();
        assertThat(json(caller.gets(DEVICES + "?expand=order")).path("order").valueStream())
                .hasSize(4)
                .first()
                .extracting(entry -> entry.path("id").asString())
                .isEqualTo(FIRST_DEVICE);
    }

    @Test
    void theOrderCanBeChanged() {
        String second = "20000001-0000-4000-8000-000000000002";
        String order = "{\"order\":[{\"id\":\"%s\"}]}".formatted(second);
        caller.posts(DEVICES, "application/vnd.pingidentity.devices.reorder+json", order);

        assertThat(caller.pagesOfDevices(USER).get(0)).startsWith(second, FIRST_DEVICE);
    }

    @Test
    void devicesAreFilteredByType() {
        var response = caller.gets(DEVICES + "?filter=type%20eq%20%22SMS%22");

        assertThat(idsIn(json(response), "devices")).containsExactly("20000001-0000-4000-8000-000000000002");
    }

    @Test
    void aDeviceIsDeletedOnce() {
        String device = DEVICES + "/" + FIRST_DEVICE;

        assertThat(caller.deletes(device).statusCode()).isEqualTo(204);
        var again = caller.deletes(device);

        assertThat(again.statusCode()).isEqualTo(404);
        assertThat(json(again).path("code").asString()).isEqualTo("NOT_FOUND");
        assertThat(caller.gets(device).statusCode()).isEqualTo(404);
        assertThat(pingOne.devicesOf(USER)).hasSize(3);
        assertThat(pingOne.deletedDeviceIds()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/"})
    void aDeletionWithoutDeviceIdRemovesOnlyTheOrder(String emptyId) {
        var response = caller.deletes(DEVICES + emptyId, "application/vnd.pingidentity.devices.order.remove+json");

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(pingOne.devicesOf(USER)).hasSize(4);
        assertThat(pingOne.deletedDeviceIds()).isEmpty();
        assertThat(pingOne.userIdsWithRemovedOrder()).containsExactly(USER);
        assertThat(json(caller.gets(DEVICES + "?expand=order")).path("order").isEmpty())
                .isTrue();
    }

    @Test
    void aDeletedDeviceShowsForAWhile() {
        pingOne.lagAfterDelete(2);
        String gone = FIRST_DEVICE;
        caller.deletes(DEVICES + "/" + gone);

        assertThat(pingOne.devicesOf(USER)).hasSize(3);
        assertThat(caller.pagesOfDevices(USER).get(0)).contains(gone);
        assertThat(caller.deletes(DEVICES + "/" + gone).statusCode()).isEqualTo(404);
        assertThat(caller.pagesOfDevices(USER).get(0)).contains(gone);
        assertThat(caller.pagesOfDevices(USER).get(0)).doesNotContain(gone).hasSize(3);
    }

    @Test
    void aBrokenDeviceRefusesItsDeletion() {
        String device = DEVICES + "/" + FIRST_DEVICE;
        pingOne.breakDevice(FIRST_DEVICE, 403);
        assertThat(caller.deletes(device).statusCode()).isEqualTo(403);

        pingOne.breakDevice(FIRST_DEVICE, 502);
        assertThat(caller.deletes(device).body()).startsWith("<html>");

        pingOne.mendDevices();
        assertThat(caller.deletes(device).statusCode()).isEqualTo(204);
    }

    @Test
    void aDeviceIsBlockedAndUnblocked() {
        String device = DEVICES + "/" + FIRST_DEVICE;

        JsonNode blocked = json(caller.posts(device, "application/vnd.pingidentity.device.block+json", ""));
        assertThat(blocked.path("block").path("status").asString()).isEqualTo("BLOCKED");
        assertThat(pingOne.isBlocked(USER, FIRST_DEVICE)).isTrue();

        JsonNode unblocked = json(caller.posts(device, "application/vnd.pingidentity.device.unblock+json", "{}"));
        assertThat(unblocked.path("block").path("status").asString()).isEqualTo("UNBLOCKED");
        assertThat(caller.posts(device, "application/json", "{}").statusCode()).isEqualTo(415);
    }

    @Test
    void aBrokenDeviceRefusesItsBlock() {
        pingOne.breakDevice(FIRST_DEVICE, 403);

        assertThat(caller.posts(DEVICES + "/" + FIRST_DEVICE, "application/vnd.pingidentity.device.block+json", "")
                        .statusCode())
                .isEqualTo(403);
        assertThat(pingOne.isBlocked(USER, FIRST_DEVICE)).isFalse();
    }

    @Test
    void aLockedDeviceIsUnlocked() {
        String locked = "/users/" + MANY + "/devices/20000004-0000-4000-8000-000000000014";

        JsonNode unlocked = json(caller.posts(locked, "application/vnd.pingidentity.device.unlock+json", "{}"));
        assertThat(unlocked.path("lock").path("status").asString()).isEqualTo("UNLOCKED");
    }

    @Test
    void pairingTakesOneStepOrTwo() {
        String user = Accounts.userId(Accounts.NO_FACTOR);
        String paired = pingOne.pair(user, NewFactor.PASSKEY, "Laptop");
        String begun = pingOne.beginPairing(user, NewFactor.PINGID_APP);
        assertThat(statusOf(user, begun)).isEqualTo("ACTIVATION_REQUIRED");

        pingOne.finishPairing(begun);
        assertThat(statusOf(user, begun)).isEqualTo("ACTIVE");
        assertThat(statusOf(user, paired)).isEqualTo("ACTIVE");
    }

    private String statusOf(String userId, String deviceId) {
        return json(caller.gets("/users/" + userId + "/devices/" + deviceId))
                .path("status")
                .asString();
    }
}

package dev.rekey.standin.pingone;

import static dev.rekey.standin.pingone.ApiCaller.idsIn;
import static dev.rekey.standin.pingone.ApiCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Users over the API. */
class UsersResourceTest extends WithStandIn {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "username eq \"phone-lost@contoso.example\"",
                "email eq \"Phone-Lost@Contoso.Example\"",
                "externalId eq \"00000000-0000-4000-8000-000000000001\"",
                "employeeNumber EQ \"e10001\"",
                "entraObjectId eq \"00000000-0000-4000-8000-000000000001\""
            })
    void usersAreFoundByAnAttributeWhateverTheCase(String filter) {
        JsonNode page = json(caller.searches(filter));

        assertThat(idsIn(page, "users")).containsExactly(USER);
        assertThat(page.path("count").asInt()).isEqualTo(1);
        assertThat(page.path("size").asInt()).isEqualTo(1);
    }

    @Test
    void aSearchMayFindNoneOrTwo() {
        assertThat(idsIn(json(caller.searches("externalId eq \"" + Accounts.UNKNOWN + "\"")), "users"))
                .isEmpty();
        assertThat(idsIn(json(caller.searches("externalId eq \"" + Accounts.TWIN + "\"")), "users"))
                .containsExactly(Accounts.userId(Accounts.TWIN), Accounts.TWIN_ADMIN_USER_ID);
    }

    @Test
    void usersComeInPages() {
        JsonNode page = json(caller.gets("/users?limit=7"));

        assertThat(idsIn(page, "users")).hasSize(7);
        assertThat(page.path("count").asInt()).isEqualTo(8);
        assertThat(page.path("_links").path("next").path("href").asString()).contains("cursor=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"username", "username eq phone-lost", "username eq \"a\"b\"", "shoeSize eq \"42\""})
    void anInvalidFilterIsRefused(String filter) {
        var response = caller.searches(filter);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).path("code").asString()).isEqualTo("INVALID_DATA");
        assertThat(json(response).path("details").path(0).path("code").asString())
                .isEqualTo("INVALID_FILTER");
    }

    @Test
    void aUserIsReadById() {
        JsonNode user = json(caller.gets("/users/" + Accounts.userId(Accounts.DISABLED)));

        assertThat(user.path("enabled").asBoolean()).isFalse();
        assertThat(user.path("name").path("formatted").asString()).isEqualTo("Tomás Herrera");
        assertThat(user.path("externalId").asString()).isEqualTo(Accounts.DISABLED);
        assertThat(caller.gets("/users/" + Accounts.UNKNOWN).statusCode()).isEqualTo(404);
    }

    @Test
    void anyNumberOfPeopleCanBeAdded() {
        List<Person> added = new ArrayList<>(pingOne.addPeople(2));
        added.addAll(pingOne.addPeople(300));

        assertThat(added).extracting(Person::objectId).doesNotHaveDuplicates();
        assertThat(added).extracting(Person::email).doesNotHaveDuplicates();
        Person last = added.get(301);
        String user = Accounts.userId(last.objectId());
        assertThat(idsIn(json(caller.searches("externalId eq \"" + last.objectId() + "\"")), "users"))
                .containsExactly(user);
        assertThat(caller.pagesOfDevices(user).get(0)).hasSize(5);
        assertThat(added.stream()
                        .flatMap(person -> pingOne.devicesOf(Accounts.userId(person.objectId())).stream())
                        .map(device -> device.path("id").asString()))
                .hasSize(302 * 5)
                .doesNotHaveDuplicates();
    }

    @Test
    void addedPeopleGetTheirFirstDevicesBackAndLeaveAtAReset() {
        Person added = pingOne.addPeople(1).get(0);
        String user = Accounts.userId(added.objectId());
        caller.deletes("/users/" + user + "/devices/"
                + caller.pagesOfDevices(user).get(0).get(0));
        assertThat(pingOne.devicesOf(user)).hasSize(4);

        pingOne.resetUser(added.objectId());
        assertThat(pingOne.devicesOf(user)).hasSize(5);
        pingOne.reset();
        assertThat(pingOne.usersByExternalId(added.objectId())).isEmpty();
    }

    @Test
    void aDeletedUserIsGoneUntilReset() {
        assertThat(caller.deletes("/users/" + USER).statusCode()).isEqualTo(204);
        assertThat(pingOne.deletedUserIds()).containsExactly(USER);
        assertThat(pingOne.usersByExternalId(Accounts.PHONE_LOST)).isEmpty();

        pingOne.resetUser(Accounts.PHONE_LOST);
        assertThat(pingOne.usersByExternalId(Accounts.PHONE_LOST)).hasSize(1);
    }
}

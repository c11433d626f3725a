package dev.rekey.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rekey.reset.Directory.Found;
import dev.rekey.reset.Person;
import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.RemoteFailure.Unavailable;
import dev.rekey.reset.Requester;
import dev.rekey.standin.graph.GraphStandIn;
import dev.rekey.standin.graph.GraphStandIn.Call;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who in Entra is meant by a desk's record. */
class GraphDirectoryTest {

    private static final String TENANT = "7e000000-0000-4000-8000-000000000001";
    private static final String ANN = "a0000000-0000-4000-8000-000000000001";
    private static final String BO = "a0000000-0000-4000-8000-000000000002";

    private final GraphStandIn graph = GraphStandIn.start();
    private final GraphDirectory directory = new GraphDirectory(GraphDoor.api(graph.url()), TENANT, false);

    @AfterEach
    void close() {
        graph.close();
    }

    @Test
    void somebodyIsFoundByObjectIdByNameOrByAddressInThatOrder() {
        ann();
        graph.user(BO, "Bo Lindgren", "bo@contoso.example", "bo.lindgren@contoso.example");
        Person found = new Person(TENANT, ANN, "Ann O’Neil", "ann@contoso.example", "ann.o'neil@contoso.example");

        assertThat(directory.find(new Requester(ANN, "bo@contoso.example", "bo.lindgren@contoso.example")))
                .isEqualTo(new Found.One(found));
        assertThat(directory.find(new Requester(null, "ANN@contoso.example", "bo.lindgren@contoso.example")))
                .isEqualTo(new Found.One(found));
        assertThat(directory.find(new Requester(null, null, "Ann.O'Neil@contoso.example")))
                .isEqualTo(new Found.One(found));
    }

    @Test
    void whatGraphFindsIsCompared() {
        ann();
        graph.user(BO, "Bo Lindgren", "bo@contoso.example", "bo.lindgren@contoso.example");
        graph.ignoreFilters();

        assertThat(directory.find(new Requester(null, null, "bo.lindgren@contoso.example")))
                .isInstanceOfSatisfying(
                        Found.One.class,
                        one -> assertThat(one.person().objectId()).isEqualTo(BO));
        assertThat(directory.find(new Requester(null, null, "cy@contoso.example")))
                .isEqualTo(nobody());
    }

    @Test
    void twoWithOneAddressAreNobody() {
        ann();
        graph.user(BO, "Another Ann", "another@contoso.example", "ann.o'neil@contoso.example");

        assertThat(directory.find(new Requester(null, null, "ann.o'neil@contoso.example")))
                .isEqualTo(new Found.Nobody("More than one account in Entra fits the desk's record of the requester."));
    }

    @Test
    void whoIsDisabledOrAGuestIsNobody() {
        graph.user(ANN, "Ann", "ann@contoso.example", "ann@contoso.example", false, "Member");
        graph.user(BO, "Bo", "bo@contoso.example", "bo@contoso.example", true, "Guest");
        GraphDirectory withGuests = new GraphDirectory(GraphDoor.api(graph.url()), TENANT, true);

        assertThat(directory.find(new Requester(ANN, null, null)))
                .isEqualTo(new Found.Nobody("The requester's account in Entra is not enabled."));
        assertThat(directory.find(new Requester(BO, null, null)))
                .isEqualTo(new Found.Nobody("The requester is a guest in Entra."));
        assertThat(withGuests.find(new Requester(BO, null, null))).isInstanceOf(Found.One.class);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "ann",
                "ann@contoso.example/../../users",
                "$filter@contoso.example",
                "ann@contoso.example' or mail ne '",
                "ann@contoso.example?$select=id",
                "ann @contoso.example",
                "ann@contoso.example\n"
            })
    void whatIsNoAddressIsNeverAskedFor(@Nullable String value) {
        ann();

        assertThat(directory.find(new Requester(null, value, value))).isEqualTo(nobody());
        assertThat(directory.find(new Requester(value == null ? "" : value, null, null)))
                .isEqualTo(nobody());
        assertThat(graph.calls()).isEmpty();
    }

    @Test
    void onlyWhatIsNeededIsAskedFor() {
        ann();
        directory.find(new Requester(null, null, "ann.o'neil@contoso.example"));

        assertThat(graph.calls())
                .extracting(Call::query)
                .containsExactly("$filter=mail eq 'ann.o''neil@contoso.example'"
                        + "&$select=id,displayName,userPrincipalName,mail,accountEnabled,userType&$top=2");
    }

    @Test
    void aGraphThatDoesNotAnswerOrRefusesIsNoAnswer() {
        ann();
        graph.failNext(10, 503);
        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> directory.find(new Requester(ANN, null, null)));
        graph.failNext(1, 403);
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> directory.find(new Requester(ANN, null, null)))
                .withMessage("Microsoft Graph answered 403 to 'get user'");
    }

    @Test
    void withoutATenantNobodyIsLookedFor() {
        GraphDirectory nowhere = new GraphDirectory(GraphDoor.api(graph.url()), "contoso.example", false);

        assertThat(nowhere.find(new Requester(ANN, null, null))).isInstanceOf(Found.Nobody.class);
        assertThat(graph.calls()).isEmpty();
    }

    private void ann() {
        graph.user(ANN, "Ann O’Neil", "ann@contoso.example", "ann.o'neil@contoso.example");
    }

    private static Found nobody() {
        return new Found.Nobody("Nobody in Entra fits the desk's record of the requester.");
    }
}

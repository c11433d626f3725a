package dev.rekey.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.rekey.reset.Person;
import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.RemoteFailure.Unavailable;
import dev.rekey.standin.graph.GraphStandIn;
import dev.rekey.standin.graph.GraphStandIn.Call;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whom somebody reports to. */
class GraphManagersTest {

    private static final String TENANT = "7e000000-0000-4000-8000-000000000001";
    private static final String ANN = "a0000000-0000-4000-8000-000000000001";
    private static final String BO = "a0000000-0000-4000-8000-000000000002";

    private final GraphStandIn graph = GraphStandIn.start();
    private final GraphManagers managers = new GraphManagers(GraphDoor.api(graph.url()), TENANT);

    @AfterEach
    void close() {
        graph.close();
    }

    @Test
    void theManagerIsWhomEntraNames() {
        graph.user(BO, "Bo Lindgren", "bo@contoso.example", "bo.lindgren@contoso.example");
        graph.manager(ANN, BO);

        assertThat(managers.managerOf(person(TENANT, ANN)))
                .contains(new Person(TENANT, BO, "Bo Lindgren", "bo@contoso.example", "bo.lindgren@contoso.example"));
        assertThat(graph.calls())
                .extracting(Call::path, Call::query)
                .containsExactly(tuple(
                        "/v1.0/users/" + ANN + "/manager",
                        "$select=id,displayName,userPrincipalName,mail,accountEnabled,userType"));
    }

    @Test
    void whoReportsToNobodyHasNoManager() {
        assertThat(managers.managerOf(person(TENANT, ANN))).isEmpty();
    }

    @Test
    void aManagerWhoIsDisabledOrAGuestIsNone() {
        graph.user(BO, "Bo", "bo@contoso.example", "bo@contoso.example", false, "Member");
        graph.user(
                "a0000000-0000-4000-8000-000000000003",
                "Cy",
                "cy@contoso.example",
                "cy@contoso.example",
                true,
                "Guest");
        graph.manager(ANN, BO);
        assertThat(managers.managerOf(person(TENANT, ANN))).isEmpty();
        graph.manager(ANN, "a0000000-0000-4000-8000-000000000003");

        assertThat(managers.managerOf(person(TENANT, ANN))).isEmpty();
    }

    @Test
    void somebodyOfAnotherTenantIsNotLookedFor() {
        assertThat(managers.managerOf(person("7e000000-0000-4000-8000-000000000002", ANN)))
                .isEmpty();
        assertThat(managers.managerOf(person(TENANT, "../me"))).isEmpty();
        assertThat(graph.calls()).isEmpty();
    }

    @Test
    void aGraphThatDoesNotAnswerOrRefusesIsNoAnswer() {
        graph.failNext(10, 503);
        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> managers.managerOf(person(TENANT, ANN)));
        graph.failNext(1, 403);

        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> managers.managerOf(person(TENANT, ANN)))
                .withMessage("Microsoft Graph answered 403 to 'get manager'");
    }

    private static Person person(String tenant, String id) {
        return new Person(tenant, id, "Ann");
    }
}

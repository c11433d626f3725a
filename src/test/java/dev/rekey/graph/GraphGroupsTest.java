package dev.rekey.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rekey.reset.Person;
import dev.rekey.reset.RemoteFailure.Unavailable;
import dev.rekey.standin.graph.GraphStandIn;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who belongs to a group. */
class GraphGroupsTest {

    private static final String TENANT = "7e000000-0000-4000-8000-000000000001";
    private static final String GROUP = "c0000000-0000-4000-8000-000000000001";
    private static final String ANN = "a0000000-0000-4000-8000-000000000001";
    private static final String BO = "a0000000-0000-4000-8000-000000000002";
    private static final String CY = "a0000000-0000-4000-8000-000000000003";

    private final GraphStandIn graph = GraphStandIn.start();
    private final GraphGroups groups = new GraphGroups(GraphDoor.api(graph.url()), TENANT);

    @AfterEach
    void close() {
        graph.close();
    }

    private void knows(String id, boolean enabled, String type) {
        graph.user(id, "Name of " + id, id + "@contoso.example", id + "@contoso.example", enabled, type);
    }

    @Test
    void theMembersOfAllPagesAreFound() {
        knows(ANN, true, "Member");
        knows(BO, true, "Member");
        knows(CY, true, "Member");
        graph.group(GROUP, ANN, BO, CY);

        assertThat(groups.membersOf(GROUP)).extracting(Person::objectId).containsExactly(ANN, BO, CY);
    }

    @Test
    void whoIsDisabledOrAGuestIsLeftOut() {
        knows(ANN, false, "Member");
        knows(BO, true, "Guest");
        knows(CY, true, "Member");
        graph.group(GROUP, ANN, BO, CY);

        assertThat(groups.membersOf(GROUP)).extracting(Person::objectId).containsExactly(CY);
    }

    @Test
    void membershipIsWhatGraphSaysNow() {
        graph.group(GROUP, ANN);
        Person ann = new Person(TENANT, ANN, "Ann");

        assertThat(groups.isInOneOf(ann, Set.of(GROUP))).isTrue();
        assertThat(groups.isInOneOf(new Person(TENANT, BO, "Bo"), Set.of(GROUP)))
                .isFalse();
        graph.group(GROUP);
        assertThat(groups.isInOneOf(ann, Set.of(GROUP))).isFalse();
    }

    @Test
    void somebodyOfAnotherTenantBelongsToNoneAndIsNotLookedFor() {
        graph.group(GROUP, ANN);

        assertThat(groups.isInOneOf(new Person(GROUP, ANN, "Ann"), Set.of(GROUP)))
                .isFalse();
        assertThat(groups.isInOneOf(new Person(TENANT, ANN, "Ann"), Set.of())).isFalse();
        assertThat(graph.calls()).isEmpty();
    }

    @Test
    void aGraphThatDoesNotAnswerIsNoAnswer() {
        graph.failNext(10, 503);

        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> groups.isInOneOf(new Person(TENANT, ANN, "Ann"), Set.of(GROUP)));
    }
}

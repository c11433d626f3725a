package dev.rekey.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rekey.remote.WrongSetting;
import dev.rekey.reset.Person;
import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.RemoteFailure.Unavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RolesTest {

    private static final String KIM = "20000000-0000-4000-8000-0000000000aa";
    private static final String GROUP = "20000000-0000-4000-8000-0000000000bb";
    private static final Person PERSON = new Person("tenant", KIM, "Kim");

    private final List<Set<String>> asked = new ArrayList<>();

    @Test
    void aRoleIsGivenToAPersonOrToAGroup() {
        Roles roles = roles(settings(List.of(KIM), List.of(GROUP.toUpperCase(Locale.ROOT))), Set.of(GROUP));

        assertThat(roles.of(PERSON)).containsExactlyInAnyOrder(Role.VIEW, Role.BRAKE);
        assertThat(roles.has(PERSON, Role.BRAKE)).isTrue();
        assertThat(roles.has(PERSON, Role.APPROVE)).isFalse();
    }

    @Test
    void theDirectoryIsAskedEachTimeAndOnlyAboutWhatIsNamed() {
        Roles roles = roles(settings(List.of(), List.of(GROUP)), Set.of());

        roles.of(PERSON);
        roles.of(PERSON);

        assertThat(asked).containsExactly(Set.of(GROUP), Set.of(GROUP));
    }

    @Test
    void whatTheDirectoryDoesNotTellNobodyMay() {
        RoleSettings settings = settings(List.of(KIM), List.of(GROUP));
        Roles silent = new Roles(settings.holders(), (FakeGroups) (person, groups) -> {
            throw new Unavailable("silence", null);
        });
        Roles refused = new Roles(settings.holders(), (FakeGroups) (person, groups) -> {
            throw new Rejected("no", 403, null);
        });

        assertThat(silent.of(PERSON)).containsExactly(Role.VIEW);
        assertThat(refused.of(PERSON)).containsExactly(Role.VIEW);
        assertThat(silent.has(PERSON, Role.BRAKE)).isFalse();
    }

    @Test
    void withoutSettingsNobodyHasARoleAndNobodyIsAsked() {
        assertThat(roles(settings(List.of(), List.of()), Set.of(GROUP)).of(PERSON))
                .isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void aNameIsNoObjectId() {
        assertThatExceptionOfType(WrongSetting.class)
                .isThrownBy(() -> settings(List.of("kim@contoso.example"), List.of()))
                .withMessageContaining("roles.view");
    }

    private Roles roles(RoleSettings settings, Set<String> theirs) {
        return new Roles(settings.holders(), (FakeGroups) (person, groups) -> {
            asked.add(groups);
            return theirs;
        });
    }

    private static RoleSettings settings(List<String> view, List<String> brake) {
        return new RoleSettings(view, List.of(), List.of(), brake);
    }
}

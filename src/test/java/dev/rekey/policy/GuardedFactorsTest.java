package dev.rekey.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rekey.evidence.Policy;
import dev.rekey.reset.FactorProvider;
import dev.rekey.reset.Groups;
import dev.rekey.reset.Lookup;
import dev.rekey.reset.Membership;
import dev.rekey.reset.MfaUser;
import dev.rekey.reset.Person;
import dev.rekey.reset.RemoteFailure;
import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.RemoteFailure.Unavailable;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GuardedFactorsTest {

    private static final String BOARD = "b0000000-0000-4000-8000-000000000001";
    private static final String CONTRACTORS = "90000000-0000-4000-8000-000000000002";
    private static final Person AMARA = new Person("tenant", "AMARA", "Amara");
    private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
    private static final Lookup.Found FOUND = new Lookup.Found(new MfaUser("u1", "amara"), List.of());

    private final Set<String> groups = new HashSet<>();
    private Membership membership = new Membership("90000000-0000-4000-8000-000000000009", Set.of());
    private @Nullable RemoteFailure failure;
    private int asked;
    private @Nullable Instant passwordChange;
    private @Nullable Rejected passwordRefusal;

    private GuardedFactors under(Policy policy) {
        FactorProvider pingOne = (FactorProvider) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {FactorProvider.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "lookUp" -> FOUND;
                    case "membershipOf" -> membership;
                    case "passwordChangedAt" -> passwordChangedAt();
                    default -> throw new IllegalStateException(method.getName());
                });
        return new GuardedFactors(pingOne, new Directory(), policy, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private Optional<Instant> passwordChangedAt() {
        Rejected refusal = passwordRefusal;
        if (refusal != null) {
            throw refusal;
        }
        return Optional.ofNullable(passwordChange);
    }

    private GuardedFactors withinADay() {
        return under(PolicyFile.parse("""
                version: "window"
                password-window: 24h
                audiences:
                  - name: everybody
                    who: everybody
                    replace: [[sign-in]]
                    recover: [[manager, desk]]
                """));
    }

    @Test
    void whosePasswordWasJustChangedIsLeftToPeople() {
        passwordChange = NOW.minus(Duration.ofHours(23));
        assertThat(withinADay().lookUp(AMARA)).isEqualTo(new Lookup.NotUsable(Lookup.Why.PASSWORD_JUST_CHANGED));

        passwordChange = NOW.minus(Duration.ofHours(24));
        assertThat(withinADay().lookUp(AMARA)).isInstanceOf(Lookup.Found.class);
    }

    @Test
    void whoHasNoPasswordAtPingOneIsServed() {
        assertThat(withinADay().lookUp(AMARA)).isInstanceOf(Lookup.Found.class);
    }

    @Test
    void aChangeThatIsNotKnownIsLeftToPeople() {
        passwordRefusal = new Rejected("no", 403, null);
        assertThat(withinADay().lookUp(AMARA)).isEqualTo(new Lookup.NotUsable(Lookup.Why.PASSWORD_UNKNOWN));
    }

    @Test
    void withoutAWindowNobodyAsks() {
        passwordRefusal = new Rejected("no", 403, null);
        assertThat(under(Policy.usual()).lookUp(AMARA)).isInstanceOf(Lookup.Found.class);
    }

    private GuardedFactors underTheExample() {
        return under(PolicyFile.read(PolicyFileTest.EXAMPLE));
    }

    @Test
    void everybodyElseIsInTheLastAudience() {
        assertThat(((Lookup.Found) underTheExample().lookUp(AMARA)).audience()).isEqualTo("everybody");
    }

    @Test
    void whoeverIsProtectedHasNoUsableAccount() {
        groups.add(BOARD);

        assertThat(underTheExample().lookUp(AMARA)).isEqualTo(new Lookup.NotUsable(Lookup.Why.PROTECTED));
    }

    @Test
    void membershipIsReadAtEachLook() {
        GuardedFactors factors = underTheExample();
        assertThat(factors.lookUp(AMARA)).isInstanceOf(Lookup.Found.class);
        groups.add(BOARD);

        assertThat(factors.lookUp(AMARA)).isInstanceOf(Lookup.NotUsable.class);
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void aPopulationMakesAnAudience() {
        membership = new Membership(CONTRACTORS, Set.of());

        assertThat(((Lookup.Found) underTheExample().lookUp(AMARA)).audience()).isEqualTo("contractors");
    }

    @Test
    void whatIsNotKnownCountsAsProtected() {
        failure = new Rejected("no", 403, null);

        assertThat(underTheExample().lookUp(AMARA)).isEqualTo(new Lookup.NotUsable(Lookup.Why.MEMBERSHIP_UNKNOWN));
    }

    @Test
    void aPopulationThatIsNotToldCountsAsProtected() {
        membership = new Membership("", Set.of());

        assertThat(underTheExample().lookUp(AMARA)).isEqualTo(new Lookup.NotUsable(Lookup.Why.MEMBERSHIP_UNKNOWN));
    }

    @Test
    void silenceIsTriedAgainAndNeverTakenForNo() {
        failure = new Unavailable("silence", null);

        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> underTheExample().lookUp(AMARA));
    }

    @Test
    void whoeverIsNotToldApartIsNotLookedFor() {
        assertThat(under(Policy.usual()).lookUp(AMARA)).isEqualTo(FOUND);
        assertThat(asked).isZero();
    }

    private final class Directory implements Groups {

        @Override
        public boolean isSetUp() {
            return true;
        }

        @Override
        public List<Person> membersOf(String groupId) {
            throw new IllegalStateException("expected to be asked about one person only");
        }

        @Override
        public Set<String> among(Person person, Set<String> named) {
            asked++;
            if (failure != null) {
                throw failure;
            }
            Set<String> theirs = new HashSet<>(groups);
            theirs.retainAll(named);
            return theirs;
        }
    }
}

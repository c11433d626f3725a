package dev.rekey.reset;

import static dev.rekey.reset.Fixtures.ACCOUNT;
import static dev.rekey.reset.Fixtures.LATER;
import static dev.rekey.reset.Fixtures.MAIL;
import static dev.rekey.reset.Fixtures.PHONE;
import static dev.rekey.reset.Fixtures.removedAt;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What stops a removal between the choice and the first call: anything that is not as the person saw it. */
class RemovalCheckTest {

    private static final Device OTHER = like(MAIL, "d3", MAIL.kind(), MAIL.detail(), Device.Status.ACTIVE);

    private final Reset chosen = removedAt(ResetStep.CHECKING, Map.of());

    @Test
    void whatIsAsItWasMayGo() {
        assertThat(checked(OTHER, MAIL, PHONE).step()).isEqualTo(ResetStep.REMOVING);
    }

    @Test
    void aNewNicknameOrALockMakesItNoOtherFactor() {
        Device locked = like(PHONE, PHONE.id(), PHONE.kind(), PHONE.detail(), Device.Status.LOCKED);

        assertThat(checked(locked, MAIL, OTHER).step()).isEqualTo(ResetStep.REMOVING);
    }

    @Test
    void aChosenFactorThatIsGoneStopsEverything() {
        assertThat(checked(PHONE, OTHER)).satisfies(reset -> isStopped(reset, HandOver.CHANGED));
    }

    @Test
    void anotherKindUnderTheSameIdStopsEverything() {
        Device changed = like(PHONE, PHONE.id(), FactorKind.PASSKEY, PHONE.detail(), Device.Status.ACTIVE);

        assertThat(checked(changed, MAIL, OTHER)).satisfies(reset -> isStopped(reset, HandOver.CHANGED));
    }

    @Test
    void anotherNumberUnderTheSameIdStopsEverything() {
        Device changed = like(PHONE, PHONE.id(), PHONE.kind(), "another one", Device.Status.ACTIVE);

        assertThat(checked(changed, MAIL, OTHER)).satisfies(reset -> isStopped(reset, HandOver.CHANGED));
    }

    @Test
    void anotherUserStopsEverything() {
        Lookup lookup = new Lookup.Found(new MfaUser("u2", "amara"), List.of(PHONE, MAIL));

        assertThat(chosen.checked(lookup, true, LATER)).satisfies(reset -> isStopped(reset, HandOver.ACCOUNT));
    }

    @ParameterizedTest
    @EnumSource
    void anAccountThatRekeyMayNotTouchAnyMoreStopsEverything(Lookup.Why why) {
        assertThat(chosen.checked(new Lookup.NotUsable(why), true, LATER))
                .satisfies(reset -> isStopped(reset, HandOver.ACCOUNT));
    }

    @Test
    void theLastFactorThatWorksGoesOnlyWhereThatIsWanted() {
        Device pending = like(MAIL, "d3", MAIL.kind(), MAIL.detail(), Device.Status.PENDING);
        Lookup lookup = new Lookup.Found(ACCOUNT, List.of(PHONE, MAIL, pending));

        assertThat(chosen.checked(lookup, true, LATER).step()).isEqualTo(ResetStep.REMOVING);
        assertThat(chosen.checked(lookup, false, LATER)).satisfies(reset -> isStopped(reset, HandOver.LAST_FACTOR));
        assertThat(chosen.checked(new Lookup.Found(ACCOUNT, List.of(PHONE, MAIL, OTHER)), false, LATER)
                        .step())
                .isEqualTo(ResetStep.REMOVING);
    }

    @Test
    void afterAnInterruptionWhatIsGoneMayBeRekeysOwnDoing() {
        Reset interrupted = removedAt(ResetStep.REMOVING, Map.of());

        assertThat(interrupted.checkedAgain(new Lookup.Found(ACCOUNT, List.of(MAIL)), LATER))
                .isEqualTo(interrupted);
    }

    @Test
    void afterAnInterruptionWhatIsThereMustStillBeTheSame() {
        Device changed = like(MAIL, MAIL.id(), FactorKind.PASSKEY, null, Device.Status.ACTIVE);
        Reset interrupted = removedAt(ResetStep.REMOVING, Map.of());

        assertThat(interrupted
                        .checkedAgain(new Lookup.Found(ACCOUNT, List.of(changed)), LATER)
                        .handOver())
                .isEqualTo(HandOver.CHANGED);
        assertThat(interrupted
                        .checkedAgain(new Lookup.NotUsable(Lookup.Why.DISABLED), LATER)
                        .handOver())
                .isEqualTo(HandOver.ACCOUNT);
    }

    private Reset checked(Device... live) {
        return chosen.checked(new Lookup.Found(ACCOUNT, List.of(live)), true, LATER);
    }

    private static void isStopped(Reset reset, HandOver why) {
        assertThat(reset.step()).isEqualTo(ResetStep.HANDING_OVER);
        assertThat(reset.handOver()).isEqualTo(why);
        assertThat(reset.removals()).isEmpty();
    }

    private static Device like(
            Device device, String id, FactorKind kind, @Nullable String detail, Device.Status status) {
        return new Device(id, kind, detail, "a new nickname", device.addedAt(), status, false);
    }
}

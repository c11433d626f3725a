package dev.rekey.notice;

import dev.rekey.notice.Delivery.Kind;
import dev.rekey.reset.Device;
import dev.rekey.reset.FactorKind;
import dev.rekey.reset.MfaUser;
import dev.rekey.reset.News;
import dev.rekey.reset.News.Occasion;
import dev.rekey.reset.Person;
import dev.rekey.reset.ResetId;
import dev.rekey.reset.TicketRef;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** People, factors and news for the tests of this package. */
final class Fixtures {

    static final String WORK = "amara.okafor@contoso.example";
    static final String HOME = "amara@home.example";
    static final String LOST = "phone-lost@contoso.example";
    static final String BOSS = "bo.lindgren@contoso.example";
    static final String SECURITY = "security@contoso.example";
    static final String FROM = "rekey@contoso.example";

    static final Person AMARA = new Person("tenant", "amara", "Amara Okafor", "amara@contoso.example", WORK);
    static final Person BO = new Person("tenant", "bo", "Bo Lindgren", "bo@contoso.example", BOSS);
    static final MfaUser ACCOUNT = new MfaUser("u1", "amara");
    static final TicketRef TICKET = new TicketRef("t-1", "RK-1001");
    static final Instant MORNING = Instant.parse("2026-01-15T10:00:00Z");
    static final Device PHONE = device("d1", FactorKind.PUSH_APP, "iPhone 15", "Amara’s phone");
    static final Device MAIL = device("d2", FactorKind.EMAIL, "p•••@contoso.example", null);
    static final Device NEW_PHONE = device("d9", FactorKind.PUSH_APP, "Pixel 9", null);

    private Fixtures() {}

    static Device device(String id, FactorKind kind, @Nullable String detail, @Nullable String nickname) {
        return new Device(id, kind, detail, nickname, MORNING, Device.Status.ACTIVE, false);
    }

    static News news(Occasion occasion) {
        return news(occasion, AMARA, List.of(PHONE, MAIL));
    }

    static News news(Occasion occasion, Person person, List<Device> chosen) {
        boolean isNothingGone = occasion == Occasion.OPENED;
        return new News(
                new ResetId(UUID.fromString("0f8fad5b-d9cb-469f-a165-70867728950e")),
                occasion,
                person,
                ACCOUNT,
                TICKET,
                MORNING,
                chosen,
                isNothingGone || chosen.isEmpty() ? List.of() : List.of(chosen.get(0)),
                List.of(),
                chosen,
                occasion == Occasion.PAIRED || occasion == Occasion.ALERT ? NEW_PHONE : null,
                occasion == Occasion.ALERT
                        ? List.of("It is weaker than what was removed.", "Somebody else has the same number.")
                        : List.of());
    }

    /** News about the phone and the mail, with what became of them. */
    static News news(Occasion occasion, List<Device> before, List<Device> gone, List<Device> doubtful) {
        News usual = news(occasion);
        return new News(
                usual.reset(),
                occasion,
                AMARA,
                ACCOUNT,
                TICKET,
                MORNING,
                List.of(PHONE, MAIL),
                gone,
                doubtful,
                before,
                usual.added(),
                usual.alerts());
    }

    static Delivery delivery(Kind kind) {
        String address = switch (kind) {
            case WORK -> WORK;
            case PRIVATE -> HOME;
            case MANAGER -> BOSS;
            case INSTEAD, SECURITY -> SECURITY;
        };
        return Delivery.to(kind, 0, address);
    }
}

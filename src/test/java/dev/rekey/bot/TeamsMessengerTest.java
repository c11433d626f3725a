package dev.rekey.bot;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rekey.TestDatabase;
import dev.rekey.reset.Person;
import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.RemoteFailure.Unavailable;
import dev.rekey.reset.Reset;
import dev.rekey.reset.UserMessenger.Place;
import dev.rekey.standin.teams.Member;
import dev.rekey.standin.teams.TeamsClient;
import dev.rekey.standin.teams.TeamsStandIn;
import dev.rekey.teams.Connector;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a card that the connector does not take. */
@Timeout(60)
class TeamsMessengerTest {

    private static final Member ANN = new Member("00000000-0000-4000-8000-000000000001", "Ann", "ann@contoso.example");

    private final TestDatabase database = TestDatabase.h2();
    private final TeamsStandIn teams = TeamsStandIn.start(0, Clock.systemUTC(), List.of(ANN));
    private final TeamsClient ann = teams.client(ANN, URI.create("http://localhost:1/"));
    private final TeamsMessenger messenger = new TeamsMessenger(
            Connector.adapter(), Connector.conversations(database, ann), URI.create("https://apps.pingone.eu/x/"));

    @AfterEach
    void close() {
        teams.close();
        database.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 408, 412, 429, 500, 503})
    void anAnswerThatMayPassIsTriedAgainLater(int status) {
        teams.failNext(100, status);

        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> messenger.show(reset(), Place.IN_PLACE));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404})
    void anyOtherAnswerIsFinal(int status) {
        teams.failNext(100, status);

        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> messenger.show(reset(), Place.IN_PLACE))
                .returns(status, Rejected::status);
    }

    private Reset reset() {
        String chat = ann.message("hi").path("conversation").path("id").asString("");
        return Reset.offeredTo(new Person("tenant", ANN.objectId(), "Ann"), chat, "", Instant.EPOCH);
    }
}

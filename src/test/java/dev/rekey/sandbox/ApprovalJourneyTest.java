package dev.rekey.sandbox;

import static dev.rekey.sandbox.Vouching.AGENTS;
import static dev.rekey.sandbox.Vouching.AMARA;
import static dev.rekey.sandbox.Vouching.CONFIRMED;
import static dev.rekey.sandbox.Vouching.INGRID;
import static dev.rekey.sandbox.Vouching.LUKAS;
import static dev.rekey.sandbox.Vouching.NOT_NEEDED;
import static dev.rekey.sandbox.Vouching.PRIYA;
import static dev.rekey.sandbox.Vouching.TAKEN_OVER;
import static dev.rekey.sandbox.Vouching.anotherNumber;
import static dev.rekey.sandbox.Vouching.button;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.standin.teams.Message;
import dev.rekey.standin.teams.TeamsClient;
import dev.rekey.standin.teams.TeamsStandIn;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.node.ObjectNode;

/** Who has no factor left is vouched for by people, each in their own chat, by a number that only the person can tell. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApprovalJourneyTest {

    private final LogWitness log = LogWitness.begin();
    private final Vouching all = new Vouching();

    @BeforeEach
    void startAfresh() {
        all.startAfresh();
    }

    @AfterAll
    void nothingSecretWasLogged() {
        all.close();
        log.close();
        log.assertNothingSecret(all.pingOne(), List.of("lost my phone"));
    }

    private TeamsClient ingrid() {
        return all.clientOf(INGRID);
    }

    private TeamsClient lukas() {
        return all.clientOf(LUKAS);
    }

    private static String key(String person) {
        return TeamsStandIn.TENANT + "/" + person;
    }

    @Test
    void theManagerAndTheDeskVouchAndRekeyWaits() {
        Message card = all.amaraAsks();
        assertThat(card.words())
                .contains("Amara Okafor", "PingID app", "lost my phone", all.ticket(), "This isn’t them")
                .contains("I have heard or seen Amara Okafor just now, and they told me this number")
                .doesNotContain("+49", "amara@");
        List<String> numbers = all.numbersOf(AMARA);
        assertThat(numbers).hasSize(2);

        ingrid().pressesOn(card, numbers.get(0), Map.of());
        all.sees(INGRID, CONFIRMED);
        all.sees(AMARA, "I have part of it already");
        assertThat(all.numbersOf(AMARA)).containsExactly(numbers.get(1));
        Message desk = all.attests();
        all.confirms(desk, numbers.get(1));

        all.sees(LUKAS, CONFIRMED);
        all.sees(AMARA, "Thank you, that is enough");
        assertThat(all.stepOf(AMARA)).isEqualTo("VERIFYING");
        assertThat(all.pingOne().deletedDeviceIds()).isEmpty();
        assertThat(all.jdbc()
                        .sql(
                                "select actor || ' ' || detail from audit_event where event = 'EVIDENCE_GIVEN' order by seq")
                        .query(String.class)
                        .list())
                .satisfiesExactly(
                        manager -> assertThat(manager).startsWith(key(INGRID) + " manager heard or seen"),
                        agent -> assertThat(agent).startsWith(key(LUKAS) + " desk I called back the number on record"));
    }

    @Test
    void aWrongNumberEndsTheCase() {
        Message card = all.amaraAsks();

        ingrid().pressesOn(card, anotherNumber(card, all.numbersOf(AMARA).get(0)), Map.of());

        all.sees(AMARA, TAKEN_OVER);
        assertThat(all.refused()).containsExactly(key(INGRID) + ": manager: picked a wrong number");
        assertThat(all.pingOne().deletedDeviceIds()).isEmpty();
    }

    @Test
    void whoeverSaysThatItIsNotThemEndsTheCase() {
        Message card = all.amaraAsks();

        ingrid().pressesOn(card, "This isn’t them", Map.of());

        all.sees(AMARA, TAKEN_OVER);
        all.sees(INGRID, "Nothing is removed for Amara Okafor by me");
    }

    @Test
    void aSecondClickChangesNothing() {
        Message card = all.amaraAsks();
        String right = all.numbersOf(AMARA).get(0);
        ingrid().pressesOn(card, right, Map.of());
        all.sees(INGRID, CONFIRMED);

        ingrid().pressesOn(card, "This isn’t them", Map.of());
        ingrid().pressesOn(card, right, Map.of());

        assertThat(all.stepOf(AMARA)).isEqualTo("VERIFYING");
        assertThat(ingrid().sees()).contains(CONFIRMED);
        assertThat(all.refused()).hasSize(2).allMatch(line -> line.contains("answered or over already"));
        assertThat(all.count("audit_event where event = 'EVIDENCE_GIVEN'")).isEqualTo(1);
    }

    @Test
    void aForwardedCardOpensForNobodyElse() {
        Message card = all.amaraAsks();
        String right = all.numbersOf(AMARA).get(0);

        for (String other : List.of(AMARA, PRIYA)) {
            all.clientOf(other).says("hello");
            all.clientOf(other).execute(all.clientOf(other).lastMessage().id(), button(card, right), Map.of());
            assertThat(all.refused()).contains(key(other) + ": manager: the card of somebody else");
        }

        assertThat(all.count("audit_event where event = 'EVIDENCE_GIVEN'")).isZero();
        ingrid().pressesOn(card, right, Map.of());
        all.sees(INGRID, CONFIRMED);
    }

    @Test
    void anEditedCardChangesNothing() {
        Message card = all.amaraAsks();
        String right = all.numbersOf(AMARA).get(0);
        ObjectNode otherKey = (ObjectNode) button(card, right).deepCopy();
        otherKey.withObject("/data").put("key", "AAAAAAAAAAAAAAAAAAAAAA");
        ObjectNode notOnIt = (ObjectNode) button(card, right).deepCopy();
        notOnIt.withObject("/data").put("number", "9");
        ObjectNode empty = (ObjectNode) button(card, right).deepCopy();
        empty.withObject("/data").put("number", "");

        for (ObjectNode edited : List.of(otherKey, notOnIt, empty)) {
            ingrid().execute(card.id(), edited, Map.of());
        }

        assertThat(all.stepOf(AMARA)).isEqualTo("VERIFYING");
        assertThat(all.refused())
                .containsExactly(
                        key(INGRID) + ": manager: a key that is not open",
                        key(INGRID) + ": manager: a number that is not on the card");
    }

    @Test
    void whenThePersonCancelsTheCardSaysThatItIsNotNeeded() {
        all.amaraAsks();

        assertThat(all.clientOf(AMARA).presses("Cancel").error()).isEmpty();

        all.reaches(AMARA, "WITHDRAWN");
        all.sees(INGRID, NOT_NEEDED);
    }

    @Test
    void withoutAManagerPeopleTakeOver() {
        all.portal().graph().noManager(AMARA);
        all.losesEverything(AMARA);

        all.sees(AMARA, TAKEN_OVER);
        assertThat(all.refused()).containsExactly("rekey: manager: there is nobody who could be asked");
    }

    @Test
    void aManagerWhoWasResetLatelyIsNotAskedButTheirManagerIs() {
        all.portal().graph().manager(INGRID, PRIYA);
        all.losesEverything(INGRID);
        all.reaches(INGRID, "VERIFYING");
        all.sees(PRIYA, "Is it really Ingrid Solberg who asks?");

        all.losesEverything(AMARA);

        all.sees(PRIYA, Vouching.ASKS);
        all.sees(AMARA, "I have asked Priya Raman");
        assertThat(ingrid().chat()).noneMatch(message -> message.words().contains(Vouching.ASKS));
    }

    @Test
    void whoMayNotAttestReadsWhatTheyWouldReadAfterAnyWords() {
        all.amaraAsks();
        all.clientOf(PRIYA).says("attest INC0099999");
        String usual = all.clientOf(PRIYA).sees();
        all.clientOf(PRIYA).says("attest " + all.ticket());

        assertThat(all.clientOf(PRIYA).sees())
                .contains(usual.lines().findFirst().orElseThrow());
        all.portal().graph().group(AGENTS);
        lukas().says("attest " + all.ticket());
        assertThat(all.count("approval a join approval_round r on r.id = a.round_id where r.means = 'DESK'"))
                .isZero();
    }

    @Test
    void anAgentWhoIsNoneAnyMoreCannotAnswerTheCard() {
        all.amaraAsks();
        Message desk = all.attests();
        all.portal().graph().group(AGENTS);

        all.confirms(desk, all.numbersOf(AMARA).get(1));

        assertThat(all.refused()).containsExactly(key(LUKAS) + ": desk: not allowed to attest any more");
    }

    @Test
    void nobodyAttestsForThemselvesOrAfterVouchingAsManager() {
        all.portal().graph().group(AGENTS, AMARA, INGRID);
        Message card = all.amaraAsks();
        String right = all.numbersOf(AMARA).get(0);
        all.clientOf(AMARA).says("attest " + all.ticket());
        all.sees(AMARA, "There is no case under that number");
        ingrid().pressesOn(card, right, Map.of());
        all.sees(INGRID, CONFIRMED);

        ingrid().says("attest " + all.ticket());

        all.sees(INGRID, "There is no case under that number");
        assertThat(all.refused()).hasSize(2).allMatch(line -> line.endsWith("desk: this agent cannot attest here"));
    }
}

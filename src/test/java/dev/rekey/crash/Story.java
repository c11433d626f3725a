package dev.rekey.crash;

import static org.awaitility.Awaitility.await;

import dev.rekey.sandbox.Sandbox;
import dev.rekey.standin.pingone.Accounts;
import dev.rekey.standin.pingone.Fault;
import dev.rekey.standin.pingone.NewFactor;
import dev.rekey.standin.pingone.PingOneStandIn;
import dev.rekey.standin.teams.Member;
import dev.rekey.standin.teams.Message;
import dev.rekey.standin.teams.TeamsClient;
import dev.rekey.standin.teams.TeamsStandIn;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import tools.jackson.databind.JsonNode;

/**
 * One person's whole way from the first word to the new factor, told to a Rekey that may be killed meanwhile. The channel delivers
 * a message again until it is taken; a press that failed the person presses again, on the card as it then is.
 */
final class Story {

    /** What the person wants gone. */
    static final List<String> CHOSEN =
            List.of("20000001-0000-4000-8000-000000000001", "20000001-0000-4000-8000-000000000003");

    private static final String FINAL = "Your new factor works";
    private static final String NEWS = "There is news about your reset";
    private static final String PERSON = Accounts.PHONE_LOST;
    private static final Member AMARA = Sandbox.member(PERSON);
    private static final String OFFER = "Let’s get you back in";
    private static final String CHOICE = "Which ones should go?";
    private static final String RESULT = "Done. Now set up your new factor";
    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final Duration MOMENT = Duration.ofMillis(10);

    private final RekeyProcess rekey;
    private final Control control;
    private final PingOneStandIn pingOne;
    private final TeamsStandIn teams;
    private final String tenant;
    private final TeamsClient amara;

    Story(RekeyProcess rekey, Control control, PingOneStandIn pingOne, TeamsStandIn teams, String tenant) {
        this.rekey = rekey;
        this.control = control;
        this.pingOne = pingOne;
        this.teams = teams;
        this.tenant = tenant;
        this.amara = teams.client(AMARA, rekey.address()).withTenant(tenant);
    }

    /** Tells it, with the process dying at this point, or nowhere for an empty one. */
    void tell(String point) {
        pingOne.resetUser(PERSON);
        rekey.beAlive();
        // neither the bot nor anybody else knows the chat any more
        amara.uninstalls();
        teams.clear(AMARA);
        control.begin(tenant, point);
        // so that looking ahead finds nothing, and the reset looks for itself
        pingOne.fault(Fault.FAILING);
        says("I lost my phone and can't get past PingID");
        until("the offer", () -> sees(OFFER) && hasLookedAhead());
        pingOne.fault(Fault.WELL);
        says("yes");
        until("the choice", () -> sees(CHOICE));
        presses(CHOICE, "Remove and set up a new one", Map.of("factors", String.join(",", CHOSEN)));
        until("the result", () -> sees(RESULT) && rekey.isAtRest());
        pingOne.pair(Accounts.userId(PERSON), NewFactor.PINGID_APP);
        presses(RESULT, "I’ve set it up", Map.of());
        until("the end", () -> finals() > 0 && rekey.isAtRest());
    }

    /** How many messages say the good news. */
    long finals() {
        return amara.chat().stream()
                .filter(message -> message.words().contains(FINAL))
                .count();
    }

    /** What else can be seen at the end that would not be there without the kill. */
    List<String> leftovers() {
        List<String> left = new ArrayList<>();
        if (!withButtons().isEmpty()) {
            left.add("a card is left whose buttons do nothing");
        }
        if (amara.chat().stream().anyMatch(message -> message.words().contains(NEWS))) {
            left.add("the sentence is left that there is news");
        }
        return left;
    }

    /** Presses whatever can still be pressed; tells whether something can be pressed even then. */
    boolean isAlive() {
        for (Message card : withButtons()) {
            amara.execute(card.id(), buttons(card).get(0), Map.of());
        }
        return !withButtons().isEmpty();
    }

    private List<Message> withButtons() {
        return amara.chat().stream()
                .filter(message -> !buttons(message).isEmpty())
                .toList();
    }

    private static List<JsonNode> buttons(Message message) {
        return message.card() == null
                ? List.of()
                : message.card()
                        .path("actions")
                        .valueStream()
                        .filter(action -> action.path("type").asString("").equals("Action.Execute"))
                        .toList();
    }

    private void says(String text) {
        JsonNode message = amara.message(text);
        until("“" + text + "” to be taken", () -> amara.post(message).statusCode() == 202);
    }

    private void presses(String face, String title, Map<String, String> inputs) {
        until("the press to be taken", () -> {
            Message card = amara.lastMessage();
            // after a press that came to nothing the card may have caught up by itself
            return !card.words().contains(face)
                    || amara.pressesOn(card, title, inputs).error().isEmpty();
        });
    }

    private boolean sees(String words) {
        return amara.chat().stream()
                .anyMatch(message -> message.fromBot() && message.words().contains(words));
    }

    /** Whoever came to life after the offer had been saved does not look ahead at all. */
    private boolean hasLookedAhead() {
        List<String> passed = control.passed(tenant);
        return passed.stream().noneMatch(point -> point.contains("insert reset"))
                || passed.stream().anyMatch(point -> point.contains("after FactorProvider.lookUp"));
    }

    private void until(String what, Callable<Boolean> done) {
        await(what).atMost(LIMIT).pollInterval(MOMENT).pollInSameThread().until(() -> {
            rekey.beAlive();
            try {
                return done.call();
            } catch (UncheckedIOException e) {
                // killed meanwhile, or not listening yet
                return false;
            }
        });
    }
}

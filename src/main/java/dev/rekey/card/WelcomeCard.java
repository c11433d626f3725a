package dev.rekey.card;

import dev.rekey.reset.Reset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What Rekey can do, with buttons: the greeting, and the answer to everything it did not understand. */
public final class WelcomeCard {

    private static final String OFFER = "When your second factor for Ping is lost, broken or replaced, I remove the old"
            + " one and bring you to your own Ping page to set up a new one. A second factor is the phone, app, text"
            + " message or key that confirms it’s you when you sign in.";

    private WelcomeCard() {}

    /** The greeting. */
    public static AdaptiveCard greeting(String firstName) {
        String hello = firstName.isEmpty() ? "Hi, I’m Rekey" : "Hi " + firstName + ", I’m Rekey";
        return card(hello, List.of(Elements.text(OFFER)));
    }

    /** The answer to words that Rekey did not understand. */
    public static AdaptiveCard notUnderstood() {
        return card("I didn’t quite get that", List.of(Elements.text("Here is what I can do for you. " + OFFER)));
    }

    /** The answer to whoever wants something done for somebody else. */
    public static AdaptiveCard forThemselvesOnly() {
        return card(
                "Only they themselves can do that",
                List.of(Elements.text("I only ever help the person I’m chatting with, so that nobody can lock somebody"
                        + " else out. Please ask them to write to me in Teams, or to call the service desk.")));
    }

    /** The answer to thanks. */
    public static AdaptiveCard youAreWelcome() {
        return card("You’re welcome", List.of(Elements.text("Write to me whenever your second factor doesn’t work.")));
    }

    /** The answer to whoever wants to cancel, or asks how far it is, and has nothing under way. */
    public static AdaptiveCard nothingUnderWay() {
        return card(
                "There is nothing under way", List.of(Elements.text("So there is nothing to wait for or to cancel.")));
    }

    /** What became of the person's latest reset, which is over. */
    public static AdaptiveCard status(Reset ended) {
        return card(heading(ended), List.of(Elements.text(ResultCards.end(ended))));
    }

    private static String heading(Reset ended) {
        if (ended.isDisputed()) {
            return DisputeWords.heading(ended);
        }
        return ended.newFactor() == null ? "People have your case" : "Your last reset is done";
    }

    /** What happens in a reset, step by step. */
    public static AdaptiveCard explanation() {
        return card(
                "How it works",
                List.of(
                        Elements.text(
                                "**1.** You tell me what happened, and I show you every factor you have in PingOne."),
                        Elements.text("**2.** You tick what should go. I file a ticket, then remove exactly that."),
                        Elements.text(
                                "**3.** You sign in on your own Ping page and pair a new factor. I notice it, tell"
                                        + " you, and close the ticket."),
                        Elements.smallPrint("I only ever do this for the person I’m chatting with. I never ask for a"
                                + " code, a QR code, a phone number or a password.")));
    }

    private static AdaptiveCard card(String heading, List<Map<String, Object>> texts) {
        List<Map<String, Object>> body = new ArrayList<>();
        body.add(Elements.heading(heading));
        body.addAll(texts);
        return AdaptiveCard.of(
                heading + ". Write “I lost my phone”, “help” or “person”.",
                body,
                List.of(
                        Elements.button("My factor doesn’t work", Verbs.BEGIN, Elements.data(Verbs.BEGIN)),
                        Elements.button("How does it work?", Verbs.EXPLAIN, Elements.data(Verbs.EXPLAIN)),
                        Elements.button("Talk to a person", Verbs.HUMAN, Elements.data(Verbs.HUMAN))));
    }
}

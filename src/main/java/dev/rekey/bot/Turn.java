package dev.rekey.bot;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.bot.builder.TurnContext;
import com.microsoft.bot.schema.Activity;
import com.microsoft.bot.schema.ActivityTypes;
import dev.rekey.audit.Origin;
import dev.rekey.card.AdaptiveCard;
import dev.rekey.card.CardAction;
import dev.rekey.card.NoticeCard;
import dev.rekey.intent.Intent;
import dev.rekey.intent.IntentRecogniser;
import dev.rekey.intent.Slot;
import dev.rekey.intent.Understanding;
import dev.rekey.reset.Person;
import dev.rekey.reset.PlainText;
import dev.rekey.reset.Reset;
import dev.rekey.reset.Story;
import dev.rekey.teams.SdkJson;
import dev.rekey.words.Words;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One turn in our words: who wrote or pressed what, and what they will see. */
final class Turn {

    private static final String KEY = Turn.class.getName();

    private final TurnContext context;
    private final Activity activity;
    private final Person person;
    private final @Nullable CardAction action;
    private final IntentRecogniser recogniser;
    private Words words;
    private @Nullable Understanding understood;
    private @Nullable Reset asked;
    private @Nullable Reset watched;
    private @Nullable String outOfUse;
    private @Nullable Answer answer;
    private @Nullable String remark;
    private boolean isExpected;

    private Turn(
            TurnContext context, Person person, Words words, @Nullable CardAction action, IntentRecogniser recogniser) {
        this.context = context;
        this.activity = context.getActivity();
        this.person = person;
        this.words = words;
        this.action = action;
        this.recogniser = recogniser;
    }

    /** Begins a turn of this person, who is answered in these words, and keeps it with the SDK's context. */
    static Turn begin(TurnContext context, Person person, Words words, IntentRecogniser recogniser) {
        Turn turn = new Turn(
                context,
                person,
                words,
                CardAction.parse(pressed(context.getActivity())).orElse(null),
                recogniser);
        context.getTurnState().add(KEY, turn);
        return turn;
    }

    static Turn of(TurnContext context) {
        return context.getTurnState().get(KEY);
    }

    TurnContext context() {
        return context;
    }

    Person person() {
        return person;
    }

    /** Who did this, and where, for the audit log. */
    Origin origin() {
        return new Origin(person.key(), conversationId(), activity.getId());
    }

    /** This turn answers the question that this reset waits with. */
    void answers(Reset reset) {
        asked = reset;
    }

    /** The reset whose question this turn answers. */
    Reset asked() {
        if (asked == null) {
            throw new IllegalStateException("expected a reset that waits for an answer");
        }
        return asked;
    }

    /** This turn begins anew though this reset is still watched. */
    void startsAgainAfter(Reset reset) {
        watched = reset;
    }

    /** The reset in whose place this turn begins a new one. */
    Optional<Reset> watched() {
        return Optional.ofNullable(watched);
    }

    String conversationId() {
        return activity.getConversation().getId();
    }

    /** What was typed; empty for a press. */
    String text() {
        return activity.getText() == null ? "" : activity.getText().strip();
    }

    /** The person's words as they may be kept. */
    String reason() {
        return PlainText.reason(text());
    }

    /** What was typed, as it is understood without looking at any question; read once. */
    Understanding understood() {
        if (understood == null) {
            understood = recogniser.understand(text());
        }
        return understood;
    }

    /** The most likely intent of what was typed. */
    Intent intent() {
        return understood().intent();
    }

    /** What a reset that begins with this turn begins with. */
    Story story() {
        return new Story(text(), !isPress() && understood().slots().contains(Slot.LOST_OR_STOLEN));
    }

    /** The words that this turn is answered in. */
    Words words() {
        return words;
    }

    /** The person will read this at the end of the card, too. */
    void remark(String text) {
        remark = text;
    }

    /** What stands at the end of the card; null for nothing. */
    @Nullable
    String remark() {
        return remark;
    }

    /** From here on the answer is in these words. */
    void speaks(Words other) {
        words = other;
    }

    Optional<CardAction> action() {
        return Optional.ofNullable(action);
    }

    boolean isInvoke() {
        return activity.isType(ActivityTypes.INVOKE);
    }

    boolean isPress() {
        return activity.getValue() != null;
    }

    /** The card that was pressed, as Teams names it; null when something was typed, or the client does not say. */
    @Nullable
    String pressedCard() {
        return isPress() ? activity.getReplyToId() : null;
    }

    /** Where the card of a reset will be once this turn is answered; a typed answer moves it later. */
    @Nullable
    String cardFor(Reset reset) {
        return pressedCard() == null ? reset.card().activityId() : pressedCard();
    }

    /** Whether the press came from a card that does not, or no longer, carry this reset. */
    boolean isFromElsewhere(Reset reset) {
        String live = reset.card().activityId();
        return !reset.card().conversationId().equals(conversationId())
                || (live != null && pressedCard() != null && !live.equals(pressedCard()));
    }

    /** What the person will see; whoever sent what may be a code is told so as well. */
    @Nullable
    Answer answer() {
        return answer == null || isExpected || !PlainText.holdsSecret(text()) ? answer : answer.withWarning(words);
    }

    /** The person will see where this reset stands. */
    void show(Reset reset) {
        show(reset, null);
    }

    /** The person will see where this reset stands, with a remark; on a newer card if it moved there during this turn. */
    void show(Reset reset, @Nullable String hint) {
        boolean hasLeft = action instanceof CardAction.OfReset press
                && press.reset().equals(reset.id())
                && isFromElsewhere(reset);
        answer = hasLeft
                ? new Answer(null, null, NoticeCard.continuedBelow(words), null)
                : new Answer(reset, hint, null, null);
    }

    /** The person will see again where a reset stands that had given way to this one, which is withdrawn. */
    void showAgain(Reset reset, String hint, Reset withdrawn) {
        show(reset, hint);
        outOfUse = withdrawn.card().activityId();
    }

    /** A card that has nothing to say any more once this turn is answered; null for none. */
    @Nullable
    String outOfUse() {
        return outOfUse;
    }

    /** The person will first see this card, then where the reset stands. */
    void show(AdaptiveCard before, Reset reset) {
        answer = new Answer(reset, null, null, before);
    }

    /** The person will see this card: what they have written is expected of them, though it holds a number. */
    void showTrusted(AdaptiveCard card) {
        show(card);
        isExpected = true;
    }

    /** The person will see this card. */
    void show(AdaptiveCard card) {
        answer = new Answer(null, null, card, null);
    }

    /**
     * What the person will see.
     *
     * @param reset its card, if any
     * @param hint a remark on it
     * @param card another card, if it is not that of a reset
     * @param before a card to send first
     */
    record Answer(
            @Nullable Reset reset,
            @Nullable String hint,
            @Nullable AdaptiveCard card,
            @Nullable AdaptiveCard before) {

        private Answer withWarning(Words words) {
            return new Answer(reset, hint, card, before == null ? NoticeCard.keepSecrets(words) : before);
        }
    }

    // Action.Execute wraps its data, Action.Submit sends it bare
    private static Map<String, String> pressed(Activity activity) {
        Map<String, String> data = new HashMap<>();
        if (activity.getValue() == null) {
            return data;
        }
        JsonNode value = SdkJson.node(activity.getValue());
        JsonNode carrier =
                activity.isType(ActivityTypes.INVOKE) ? value.path("action").path("data") : value;
        carrier.properties().forEach(member -> {
            if (member.getValue().isValueNode()) {
                data.put(member.getKey(), member.getValue().asText());
            }
        });
        return data;
    }
}

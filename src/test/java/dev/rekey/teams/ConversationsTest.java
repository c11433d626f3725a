package dev.rekey.teams;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.bot.schema.Activity;
import com.microsoft.bot.schema.ActivityTypes;
import com.microsoft.bot.schema.ChannelAccount;
import com.microsoft.bot.schema.ConversationAccount;
import com.microsoft.bot.schema.ConversationReference;
import dev.rekey.SettableClock;
import dev.rekey.TestDatabase;
import dev.rekey.teams.Conversations.Chat;
import dev.rekey.words.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The way back to a conversation. */
class ConversationsTest {

    private static final String CHAT = "a:1-chat";
    private static final String EMEA = "https://smba.trafficmanager.net/emea/";
    private static final String AMER = "https://smba.trafficmanager.net/amer/";

    private final TestDatabase database = TestDatabase.h2();
    private final SettableClock clock = new SettableClock();
    private static final String AMARA = "tenant/amara";

    private final Conversations conversations = new Conversations(database.jdbc(), clock);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whereTheBotNeverWasThereIsNoWayBack() {
        assertThat(conversations.find(CHAT).map(Chat::reference)).isEmpty();
    }

    @Test
    void theWayBackHoldsWhatASendNeeds() {
        conversations.remember(activity("1", EMEA, "en-US"), AMARA);

        assertThat(conversations.find(CHAT).map(Chat::reference))
                .get()
                .returns(EMEA, ConversationReference::getServiceUrl)
                .returns("msteams", ConversationReference::getChannelId)
                .returns("29:ann", reference -> reference.getUser().getId())
                .returns("28:rekey", reference -> reference.getBot().getId())
                .returns("tenant", reference -> reference.getConversation().getTenantId())
                .extracting(ConversationReference::getActivityId, ConversationReference::getLocale)
                .containsOnlyNulls();
    }

    @Test
    void aWayThatIsStillUsedOutlivesOneThatIsNot() {
        conversations.remember(activity("1", EMEA, "en-US"), AMARA);
        clock.advance(Duration.ofDays(2));
        conversations.remember(activity("2", EMEA, "en-US"), AMARA);

        assertThat(conversations.dropBefore(clock.instant().minus(Duration.ofDays(1))))
                .isZero();
        assertThat(conversations.find(CHAT).map(Chat::reference)).isPresent();
        clock.advance(Duration.ofDays(2));
        assertThat(conversations.dropBefore(clock.instant().minus(Duration.ofDays(1))))
                .isOne();
        assertThat(conversations.find(CHAT).map(Chat::reference)).isEmpty();
    }

    @Test
    void theSameWayIsNotWrittenAgain() {
        conversations.remember(activity("1", EMEA, "en-US"), AMARA);
        Instant written = changedAt();
        clock.advance(Duration.ofMinutes(1));
        conversations.remember(activity("2", EMEA, "en-US"), AMARA);

        assertThat(changedAt()).isEqualTo(written);
    }

    @Test
    void thePersonIsSpokenToInTheLanguageOfTheirTeams() {
        assertThat(conversations.wordsFor(AMARA).language()).isEqualTo(Language.ENGLISH);

        assertThat(conversations.remember(activity("1", EMEA, "de-CH"), AMARA).language())
                .isEqualTo(Language.GERMAN);
        assertThat(conversations.wordsFor(AMARA).language()).isEqualTo(Language.GERMAN);
        assertThat(conversations.find(CHAT).map(chat -> chat.words().language()))
                .contains(Language.GERMAN);
    }

    @Test
    void whatTheyHaveAskedForHoldsWhateverTheirTeamsSays() {
        conversations.remember(activity("1", EMEA, "de-DE"), AMARA);

        assertThat(conversations.speak(CHAT, Language.FRENCH).language()).isEqualTo(Language.FRENCH);
        assertThat(conversations.remember(activity("2", EMEA, "ja-JP"), AMARA).language())
                .isEqualTo(Language.FRENCH);
        assertThat(conversations.wordsFor(AMARA).language()).isEqualTo(Language.FRENCH);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "x", "not a language", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    void aClientThatDoesNotSayItsLanguageChangesNothing(@Nullable String locale) {
        conversations.remember(activity("1", EMEA, "pt_BR"), AMARA);

        assertThat(conversations.remember(activity("2", EMEA, locale), AMARA).language())
                .isEqualTo(Language.PORTUGUESE);
    }

    @Test
    void beforeTheyHaveWrittenTheyAreSpokenToAsTheirTicketIs() {
        conversations.remember(activity("1", EMEA, "en-US"), AMARA);
        ConversationReference begun =
                conversations.find(CHAT).map(Chat::reference).orElseThrow();
        conversations.forget(CHAT);

        assertThat(conversations
                        .remember(begun, AMARA, Locale.forLanguageTag("hi"))
                        .language())
                .isEqualTo(Language.HINDI);
    }

    @Test
    void aChangedWayReplacesTheOldOne() {
        conversations.remember(activity("1", EMEA, "en-US"), AMARA);
        clock.advance(Duration.ofMinutes(1));
        conversations.remember(activity("2", AMER, "en-US"), AMARA);

        assertThat(conversations.find(CHAT).map(Chat::reference))
                .get()
                .returns(AMER, ConversationReference::getServiceUrl);
        assertThat(changedAt()).isEqualTo(clock.instant());
    }

    @Test
    void aForgottenWayIsGoneUntilTheBotIsThereAgain() {
        conversations.remember(activity("1", EMEA, "en-US"), AMARA);
        conversations.forget(CHAT);
        assertThat(conversations.find(CHAT).map(Chat::reference)).isEmpty();

        conversations.remember(activity("2", EMEA, "en-US"), AMARA);
        assertThat(conversations.find(CHAT).map(Chat::reference)).isPresent();
    }

    @Test
    void theChatOfAPersonIsFoundTheLatestWhenThereAreTwo() {
        assertThat(conversations.chatOf(AMARA)).isEmpty();
        conversations.remember(activity("1", EMEA, "en-US"), AMARA);
        clock.advance(Duration.ofMinutes(1));
        ConversationReference begun =
                conversations.find(CHAT).map(Chat::reference).orElseThrow();
        begun.getConversation().setId("a:another");
        conversations.remember(begun, AMARA, Locale.ROOT);

        assertThat(conversations.chatOf(AMARA)).contains("a:another");
        assertThat(conversations.chatOf("tenant/somebody")).isEmpty();
    }

    @Test
    void aWayOfBeforeLearnsWhoseItIs() {
        conversations.remember(activity("1", EMEA, "en-US"), AMARA);
        database.jdbc().sql("update conversation set person = null").update();
        conversations.remember(activity("1", EMEA, "en-US"), AMARA);

        assertThat(conversations.chatOf(AMARA)).contains(CHAT);
    }

    @Test
    void anotherInstanceKnowsTheWayToo() {
        conversations.remember(activity("1", EMEA, "en-US"), AMARA);
        Conversations other = new Conversations(database.jdbc(), clock);
        other.remember(activity("2", AMER, "en-US"), AMARA);

        assertThat(conversations.find(CHAT).map(Chat::reference))
                .get()
                .returns(AMER, ConversationReference::getServiceUrl);
    }

    @Test
    void aWayThatAnotherInstanceForgotIsKeptAgainWhenTheBotIsThereAgain() {
        conversations.remember(activity("1", EMEA, "en-US"), AMARA);
        new Conversations(database.jdbc(), clock).forget(CHAT);
        conversations.remember(activity("2", EMEA, "en-US"), AMARA);

        assertThat(conversations.find(CHAT).map(Chat::reference)).isPresent();
    }

    private Instant changedAt() {
        return database.jdbc()
                .sql("select changed_at from conversation")
                .query(Instant.class)
                .single();
    }

    static Activity activity(String id, String serviceUrl, @Nullable String locale) {
        Activity activity = new Activity(ActivityTypes.MESSAGE);
        activity.setId(id);
        activity.setChannelId("msteams");
        activity.setServiceUrl(serviceUrl);
        activity.setLocale(locale);
        activity.setFrom(new ChannelAccount("29:ann", "Ann"));
        activity.setRecipient(new ChannelAccount("28:rekey", "Rekey"));
        ConversationAccount conversation = new ConversationAccount(CHAT);
        conversation.setTenantId("tenant");
        activity.setConversation(conversation);
        return activity;
    }
}

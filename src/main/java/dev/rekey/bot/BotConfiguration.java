package dev.rekey.bot;

import com.microsoft.bot.builder.Bot;
import com.microsoft.bot.builder.InvokeResponse;
import com.microsoft.bot.builder.OnTurnErrorHandler;
import com.microsoft.bot.schema.Activity;
import com.microsoft.bot.schema.ActivityTypes;
import dev.rekey.admin.Administration;
import dev.rekey.approval.ApprovalMessenger;
import dev.rekey.approval.Approvals;
import dev.rekey.card.Pages;
import dev.rekey.database.Outage;
import dev.rekey.door.Gate;
import dev.rekey.door.TurnAnswered;
import dev.rekey.graph.AppInstallations;
import dev.rekey.intent.IntentRecogniser;
import dev.rekey.learning.BadExamples;
import dev.rekey.learning.Example;
import dev.rekey.learning.Examples;
import dev.rekey.learning.Learner;
import dev.rekey.remote.WrongSetting;
import dev.rekey.reset.FactorProvider;
import dev.rekey.reset.PersonalChats;
import dev.rekey.reset.ProofingPage;
import dev.rekey.reset.SignInPage;
import dev.rekey.reset.UserMessenger;
import dev.rekey.saga.ResetSagas;
import dev.rekey.saga.Verifications;
import dev.rekey.teams.ChatSettings;
import dev.rekey.teams.ConnectorFailure;
import dev.rekey.teams.Conversations;
import dev.rekey.teams.JdbcBotStorage;
import dev.rekey.teams.TeamsAdapter;
import dev.rekey.words.Words;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the conversation together. */
@Configuration(proxyBeanMethods = false)
class BotConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(BotConfiguration.class);

    @Bean
    IntentRecogniser intentRecogniser(UnderstandingSettings settings) {
        if (settings.examples() == null) {
            return IntentRecogniser.load();
        }
        try {
            List<Example> own = Examples.in(settings.examples());
            LOG.info("learning what messages mean from {} examples of the company's own, too", own.size());
            return IntentRecogniser.with(Learner.learnWith(own));
        } catch (BadExamples e) {
            throw new WrongSetting("understanding.examples: " + e.getMessage());
        }
    }

    @Bean
    Pages pages(FactorProvider factors, ObjectProvider<SignInPage> signIn, ObjectProvider<ProofingPage> proofing) {
        SignInPage page = signIn.getIfAvailable();
        return new Pages(factors.enrolmentPage(), page == null ? null : page.address(), proofing.getIfAvailable());
    }

    @Bean
    UserMessenger userMessenger(TeamsAdapter adapter, Conversations conversations, Pages pages) {
        return new TeamsMessenger(adapter, conversations, pages);
    }

    @Bean
    PersonalChats personalChats(
            TeamsAdapter adapter, Conversations conversations, AppInstallations installations, ChatSettings settings) {
        return new TeamsChats(adapter, conversations, installations, settings.serviceUrl());
    }

    @Bean
    ApprovalMessenger approvalMessenger(TeamsAdapter adapter, Conversations conversations) {
        return new TeamsApprovals(adapter, conversations);
    }

    @Bean
    Bot bot(
            TeamsAdapter adapter,
            ResetSagas sagas,
            Verifications verifications,
            Administration administration,
            Approvals approvals,
            IntentRecogniser recogniser,
            Conversations conversations,
            JdbcBotStorage storage,
            Pages pages,
            Gate gate) {
        adapter.setOnTurnError(sayingSorry());
        Memory memory = new Memory(storage);
        ResetDialog dialog = new ResetDialog(sagas);
        Conversation conversation = new Conversation(
                sagas,
                dialog,
                verifications,
                new AdminMoves(administration),
                new Vouching(approvals),
                new LanguageMoves(conversations));
        Delivery delivery = new Delivery(adapter, sagas, pages);
        return new MfaResetBot(conversation, recogniser, memory, delivery, conversations, gate, sagas::chatLost);
    }

    /** The reset begins when its first answer is out, so that a later card never arrives before an earlier one. */
    @Bean
    ApplicationListener<PayloadApplicationEvent<TurnAnswered>> wakeAfterTurn(ResetSagas sagas) {
        return answered -> sagas.wake();
    }

    private static OnTurnErrorHandler sayingSorry() {
        return (context, failure) -> {
            if (Outage.isCauseOf(failure)) {
                // the channel delivers the turn again: better than an apology
                return CompletableFuture.failedFuture(failure);
            }
            Optional<ConnectorFailure> undelivered = ConnectorFailure.in(failure);
            if (undelivered.isPresent() && !context.getActivity().isType(ActivityTypes.INVOKE)) {
                // another message would fare no better, or come beside the one that has arrived after all
                LOG.warn("an answer was not delivered: {}", undelivered.get().getMessage());
                return CompletableFuture.completedFuture(null);
            }
            LOG.error("a turn failed", failure);
            String sorry = Words.nearestTo(
                            Conversations.localeOf(context.getActivity().getLocale()))
                    .of("refusal.sorry");
            if (context.getActivity().isType(ActivityTypes.INVOKE)) {
                Activity response = new Activity(ActivityTypes.INVOKE_RESPONSE);
                response.setValue(new InvokeResponse(
                        200,
                        Map.of(
                                "statusCode",
                                500,
                                "type",
                                "application/vnd.microsoft.error",
                                "value",
                                Map.of("code", "failed", "message", sorry))));
                return context.sendActivity(response).thenApply(sent -> null);
            }
            return context.sendActivity(sorry).thenApply(sent -> null);
        };
    }
}

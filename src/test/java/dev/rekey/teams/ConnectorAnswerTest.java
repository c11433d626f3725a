package dev.rekey.teams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Status and error code to remedy: each row that Microsoft documents, in each shape that a body has been seen in. */
class ConnectorAnswerTest {

    @ParameterizedTest
    @CsvSource({
        "400, Bad Argument, BAD_ARGUMENT, REPAIR",
        "401, BotNotRegistered, NOT_REGISTERED, PROVE",
        "403, BotDisabledByAdmin, DISABLED_BY_ADMIN, FORGET",
        "403, BotNotInConversationRoster, NOT_IN_ROSTER, FORGET",
        "403, ConversationBlockedByUser, BLOCKED_BY_USER, FORGET",
        "403, MessageWritesBlocked, WRITES_BLOCKED, FORGET",
        "403, ForbiddenOperationException, NOT_INSTALLED, FORGET",
        "403, InvalidBotApiHost, WRONG_API_HOST, REPAIR",
        "403, NotEnoughPermissions, NOT_PERMITTED, REPAIR",
        "404, ConversationNotFound, NO_CONVERSATION, FORGET",
        "404, ActivityNotFoundInConversation, NO_ACTIVITY, SEND_ANEW",
        "412, PreconditionFailed, NOT_NOW, WAIT",
        "413, MessageSizeTooBig, TOO_LARGE, SHRINK",
        "429, Throttled, THROTTLED, WAIT",
        "500, ServiceError, BROKEN, DOUBT",
        "502, ServiceError, BROKEN, DOUBT",
        "503, ServiceError, BROKEN, DOUBT",
        "504, ServiceError, BROKEN, DOUBT"
    })
    void eachDocumentedAnswerHasItsRemedy(int status, String code, ConnectorAnswer answer, Remedy remedy) {
        String body = "{\"error\":{\"code\":\"" + code + "\",\"message\":\"not this time\"}}";

        assertThat(ConnectorAnswer.of(status, body)).isEqualTo(answer).returns(remedy, ConnectorAnswer::remedy);
    }

    @ParameterizedTest
    @CsvSource({
        "400, BAD_ARGUMENT, REPAIR",
        "401, NOT_REGISTERED, PROVE",
        "403, REFUSED, GIVE_UP",
        "404, NOT_FOUND, SEND_ANEW",
        "405, REFUSED, GIVE_UP",
        "408, TIMED_OUT, DOUBT",
        "409, REFUSED, GIVE_UP",
        "412, NOT_NOW, WAIT",
        "413, TOO_LARGE, SHRINK",
        "429, THROTTLED, WAIT",
        "500, BROKEN, DOUBT",
        "501, BROKEN, DOUBT",
        "502, BROKEN, DOUBT",
        "503, BROKEN, DOUBT",
        "504, BROKEN, DOUBT",
        "599, BROKEN, DOUBT",
        "302, REFUSED, GIVE_UP"
    })
    void anAnswerWithoutACodeIsJudgedByItsStatus(int status, ConnectorAnswer answer, Remedy remedy) {
        assertThat(ConnectorAnswer.of(status, "")).isEqualTo(answer).returns(remedy, ConnectorAnswer::remedy);
    }

    @ParameterizedTest
    @EnumSource(
            value = ConnectorAnswer.class,
            names = {
                "DISABLED_BY_ADMIN",
                "NOT_IN_ROSTER",
                "BLOCKED_BY_USER",
                "WRITES_BLOCKED",
                "NOT_INSTALLED",
                "WRONG_API_HOST",
                "NOT_PERMITTED",
                "NO_CONVERSATION",
                "NO_ACTIVITY"
            })
    void theWordAnywhereInTheBodyWillDo(ConnectorAnswer answer) {
        String word = answer.code();

        assertThat(Arrays.asList(
                        ConnectorAnswer.of(403, "{\"error\":{\"code\":\"Forbidden\",\"message\":\"" + word + ".\"}}"),
                        ConnectorAnswer.of(404, "{\"message\":\"" + word + "\"}"),
                        ConnectorAnswer.of(403, "{\"Code\":\"" + word + "\"}"),
                        ConnectorAnswer.of(400, "\"" + word + "\""),
                        ConnectorAnswer.of(403, word),
                        ConnectorAnswer.of(403, "<html><body>" + word + "</body></html>")))
                .containsOnly(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"errorCode\":209,\"message\":\"{\\r\\n  \\\"subCode\\\": \\\"MessageWritesBlocked\\\",\\r\\n  \\\"details\\\": \\\"no\\\"}\"}",
                "{\"errorCode\":209,\"message\":\"{\\\"subCode\\\":\\\"MessageWritesBlocked\\\",\\\"errorCode\\\":null}\"}",
                "{\"errorCode\":209,\"subCode\":\"MessageWritesBlocked\"}"
            })
    void theOlderShapeWithASubCodeIsRead(String body) {
        assertThat(ConnectorAnswer.of(403, body)).isEqualTo(ConnectorAnswer.WRITES_BLOCKED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"code\":\"NotEnoughPermissions\",\"message\":\"see also ConversationBlockedByUser\"}}",
                "{\"error\":{\"message\":\"see also ConversationBlockedByUser\",\"code\":\"NotEnoughPermissions\"}}"
            })
    void theCodeCountsMoreThanAWord(String body) {
        assertThat(ConnectorAnswer.of(403, body)).isEqualTo(ConnectorAnswer.NOT_PERMITTED);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 412, 413, 429, 503})
    void whatPassesIsNotTurnedIntoAGoodbyeByAWord(int status) {
        assertThat(ConnectorAnswer.of(status, "ConversationBlockedByUser").remedy())
                .isNotEqualTo(Remedy.FORGET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NotConversationBlockedByUser", "conversationblockedbyuser", "ConversationBlockedByUsers"})
    void aWordThatOnlyLooksLikeACodeIsNone(String body) {
        assertThat(ConnectorAnswer.of(403, body)).isEqualTo(ConnectorAnswer.REFUSED);
    }
}

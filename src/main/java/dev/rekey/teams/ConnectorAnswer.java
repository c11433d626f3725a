package dev.rekey.teams;

import static dev.rekey.teams.Remedy.DOUBT;
import static dev.rekey.teams.Remedy.FORGET;
import static dev.rekey.teams.Remedy.GIVE_UP;
import static dev.rekey.teams.Remedy.PROVE;
import static dev.rekey.teams.Remedy.REPAIR;
import static dev.rekey.teams.Remedy.SEND_ANEW;
import static dev.rekey.teams.Remedy.SHRINK;
import static dev.rekey.teams.Remedy.WAIT;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a call to the connector may fail, and the remedy: a row for each status and error code that Microsoft documents (Learn,
 * "Send and receive messages", status codes from bot conversational APIs), then those without an answer.
 */
enum ConnectorAnswer {
    BAD_ARGUMENT(400, "", REPAIR, "report it: Rekey sent something that Teams does not understand"),
    NOT_REGISTERED(
            401,
            "BotNotRegistered",
            PROVE,
            "check MicrosoftAppId and what proves it, MicrosoftAppTenantId, and the Teams channel of the Azure Bot"),
    DISABLED_BY_ADMIN(403, "BotDisabledByAdmin", FORGET, ""),
    NOT_IN_ROSTER(403, "BotNotInConversationRoster", FORGET, ""),
    BLOCKED_BY_USER(403, "ConversationBlockedByUser", FORGET, ""),
    WRITES_BLOCKED(403, "MessageWritesBlocked", FORGET, ""),
    NOT_INSTALLED(403, "ForbiddenOperationException", FORGET, ""),
    WRONG_API_HOST(
            403,
            "InvalidBotApiHost",
            REPAIR,
            "the tenant is in the government's cloud (GCC): the Azure Bot has to be registered for its Teams channel"),
    NOT_PERMITTED(
            403,
            "NotEnoughPermissions",
            REPAIR,
            "check what the Teams admin centre and the manifest allow the app to do"),
    NO_CONVERSATION(404, "ConversationNotFound", FORGET, ""),
    NO_ACTIVITY(404, "ActivityNotFoundInConversation", SEND_ANEW, ""),
    NOT_FOUND(404, "", SEND_ANEW, ""),
    TIMED_OUT(408, "", DOUBT, ""),
    NOT_NOW(412, "PreconditionFailed", WAIT, ""),
    TOO_LARGE(413, "MessageSizeTooBig", SHRINK, "report it: a card is larger than Teams allows"),
    THROTTLED(429, "Throttled", WAIT, ""),
    BROKEN(500, "ServiceError", DOUBT, ""),
    REFUSED(0, "", GIVE_UP, ""),

    SILENT(0, "", DOUBT, ""),
    UNREACHABLE(0, "", WAIT, ""),
    TOO_EARLY(0, "", WAIT, ""),
    TOKEN_LATE(0, "", WAIT, ""),
    NO_TOKEN(0, "", PROVE, "check MicrosoftAppId and what proves it, MicrosoftAppTenantId and MicrosoftAppAuthority"),
    FOREIGN_HOST(
            0,
            "",
            GIVE_UP,
            "nothing was sent; look who can write to the table conversation, or report a new host of the Bot Framework");

    /** Where the row stands that an answer belongs to, when it was read from the body. */
    static final String HEADER = "Rekey-Answer";

    private static final int BREAKDOWN = 500;
    // their bodies say why, in one of several shapes
    private static final Set<Integer> EXPLAINED = Set.of(400, 403, 404);
    // also within a text that is JSON itself: "message":"{\"subCode\":\"MessageWritesBlocked\"}"
    private static final Pattern CODE = Pattern.compile("(?i)\"(?:sub)?code\\\\*\"\\s*:\\s*\\\\*\"(\\w+)");
    private static final Pattern WORD = Pattern.compile("(\\w+)");
    private static final Map<String, ConnectorAnswer> BY_CODE = Arrays.stream(values())
            .filter(answer -> EXPLAINED.contains(answer.status) && !answer.code.isEmpty())
            .collect(Collectors.toMap(answer -> answer.code, Function.identity()));
    private static final Map<Integer, ConnectorAnswer> BY_STATUS = Arrays.stream(values())
            .filter(answer -> answer.code.isEmpty() || !EXPLAINED.contains(answer.status))
            .filter(answer -> answer.status != 0)
            .collect(Collectors.toMap(answer -> answer.status, Function.identity()));

    private final int status;
    private final String code;
    private final Remedy remedy;
    private final String advice;

    ConnectorAnswer(int status, String code, Remedy remedy, String advice) {
        this.status = status;
        this.code = code;
        this.remedy = remedy;
        this.advice = advice;
    }

    /** The row for an answer that is not 2xx: by its code, or the word in its body, or its status alone. */
    static ConnectorAnswer of(int status, String body) {
        if (EXPLAINED.contains(status)) {
            Optional<ConnectorAnswer> named = find(CODE, body).or(() -> find(WORD, body));
            if (named.isPresent()) {
                return named.get();
            }
        }
        return status >= BREAKDOWN ? BROKEN : BY_STATUS.getOrDefault(status, REFUSED);
    }

    private static Optional<ConnectorAnswer> find(Pattern pattern, String body) {
        return pattern.matcher(body)
                .results()
                .map(found -> BY_CODE.get(found.group(1)))
                .filter(Objects::nonNull)
                .findFirst();
    }

    String code() {
        return code;
    }

    Remedy remedy() {
        return remedy;
    }

    /** What people have to do; empty when nothing. */
    String advice() {
        return advice;
    }
}

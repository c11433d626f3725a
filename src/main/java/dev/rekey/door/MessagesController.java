package dev.rekey.door;

import com.microsoft.bot.builder.Bot;
import com.microsoft.bot.builder.InvokeResponse;
import com.microsoft.bot.schema.Activity;
import dev.rekey.database.Outage;
import dev.rekey.teams.SdkJson;
import dev.rekey.teams.TeamsAdapter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** The door for activities. */
@Controller
class MessagesController {

    private static final Logger LOG = LoggerFactory.getLogger(MessagesController.class);
    private static final String CALLER = "caller";
    private static final int MOST_BYTES = 256 * 1024;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_TURN = Duration.ofSeconds(14);

    private final Door door;
    private final TeamsAdapter adapter;
    private final Bot bot;
    private final ApplicationEventPublisher events;
    private final TurnOrder order;
    private final Outage outage;

    MessagesController(
            Door door,
            TurnOrder order,
            TeamsAdapter adapter,
            Bot bot,
            ApplicationEventPublisher events,
            Outage outage) {
        this.door = door;
        this.order = order;
        this.adapter = adapter;
        this.bot = bot;
        this.events = events;
        this.outage = outage;
    }

    @PostMapping("/api/messages")
    void receive(HttpServletRequest request, HttpServletResponse response) throws IOException {
        MDC.put(CALLER, request.getRemoteAddr());
        try {
            letIn(request, response);
        } finally {
            MDC.remove(CALLER);
        }
    }

    private void letIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        // who is not the channel is not even listened to
        Optional<ChannelToken> token = door.verify(request.getHeader("Authorization"));
        if (token.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        Optional<Activity> activity = SdkJson.activity(body);
        if (activity.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        int refusal = door.refusalOf(token.get(), activity.get());
        if (refusal != 0) {
            response.setStatus(refusal);
            return;
        }
        answer(activity.get(), response);
        response.flushBuffer();
        events.publishEvent(new TurnAnswered());
    }

    private void answer(Activity activity, HttpServletResponse response) throws IOException {
        try (TurnOrder.Turn begun = order.begin(activity.getConversation().getId(), LONGEST_WAIT)) {
            if (begun == null) {
                response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
                return;
            }
            write(turn(activity), response);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        } catch (ExecutionException | TimeoutException | DataAccessResourceFailureException e) {
            response.setStatus(statusOf(e));
        }
    }

    private int statusOf(Exception failure) {
        if (Outage.isCauseOf(failure)) {
            outage.noticed(failure);
            return HttpServletResponse.SC_SERVICE_UNAVAILABLE;
        }
        LOG.error("a turn failed", failure);
        return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }

    private @Nullable InvokeResponse turn(Activity activity)
            throws InterruptedException, ExecutionException, TimeoutException {
        return adapter.processActivity(door.identity(), activity, bot::onTurn)
                .get(LONGEST_TURN.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void write(@Nullable InvokeResponse answer, HttpServletResponse response) throws IOException {
        if (answer == null) {
            response.setStatus(HttpServletResponse.SC_ACCEPTED);
            return;
        }
        response.setStatus(answer.getStatus());
        if (answer.getBody() != null) {
            byte[] body = SdkJson.bytes(answer.getBody());
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }
}

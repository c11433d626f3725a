package dev.rekey.saga;

import dev.rekey.audit.AuditEvent;
import dev.rekey.reset.Alert;
import dev.rekey.reset.Device;
import dev.rekey.reset.HandOver;
import dev.rekey.reset.News;
import dev.rekey.reset.News.Occasion;
import dev.rekey.reset.Notices;
import dev.rekey.reset.Reset;
import dev.rekey.words.Words;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Has told outside the chat what must be heard there; to be called in the transaction that saves the step. */
final class Herald {

    private static final Set<HandOver> NOTHING_WAS_ASKED_FOR =
            Set.of(HandOver.UNANSWERED, HandOver.UNREACHABLE, HandOver.DECLINED, HandOver.LIMIT);

    private final Notices notices;
    private final Words words;
    private final Clock clock;

    /**
     * Tells news.
     *
     * @param words for the company's security people
     */
    Herald(Notices notices, Words words, Clock clock) {
        this.notices = notices;
        this.words = words;
        this.clock = clock;
    }

    /** Tells what has happened to a reset, as it is after that. */
    void tell(Reset reset, AuditEvent event) {
        switch (event) {
            case TICKET_OPENED, TICKET_CONTINUED -> tell(reset, Occasion.OPENED);
            case PROVEN -> tellOfRemovals(reset);
            case PAIRED ->
                Stream.concat(Stream.ofNullable(reset.newFactor()), reset.laterFactors().stream())
                        .forEach(device -> tellPaired(reset, device, reset.alerts()));
            case HANDED_OVER -> tellOfHandOver(reset);
            default -> {
                // the chat tells it
            }
        }
    }

    /** Tells of one new factor, and of what is odd about it. */
    void tellPaired(Reset reset, Device device, List<Alert> odd) {
        tell(reset, Occasion.PAIRED, device, List.of());
        if (!odd.isEmpty()) {
            tell(
                    reset,
                    Occasion.ALERT,
                    device,
                    odd.stream()
                            .map(alert -> words.of("desk.alert", Map.of("alert", alert.name())))
                            .toList());
        }
    }

    /** Tells the company's security people that Rekey has stopped self-service. */
    void tellStopped(Reset reset, String why) {
        tell(reset, Occasion.STOPPED, null, List.of(why));
    }

    /** Tells of a factor that was paired after somebody had said that it was not them. */
    void tellBlocked(Reset reset, Device device) {
        tell(reset, Occasion.ALERT, device, List.of(words.of("desk.alert-after-report")));
    }

    /** Tells that people take over, also when the desk does not let them know. */
    void tellOfHandOver(Reset reset) {
        tellOfRemovals(reset);
        if (reset.isDisputed()) {
            tell(reset, Occasion.REPORTED);
        } else if (reset.ticket() != null && !NOTHING_WAS_ASKED_FOR.contains(reset.handOver())) {
            // people may be talked into what Rekey would not do
            tell(reset, Occasion.OPENED);
        }
    }

    // also what may be removed: its owner must hear of that as soon as anybody
    private void tellOfRemovals(Reset reset) {
        if (!reset.goneDevices().isEmpty() || !reset.doubtfulDevices().isEmpty()) {
            tell(reset, Occasion.REMOVED);
        }
    }

    private void tell(Reset reset, Occasion occasion) {
        tell(reset, occasion, null, List.of());
    }

    private void tell(Reset reset, Occasion occasion, @Nullable Device added, List<String> alerts) {
        notices.tell(new News(
                reset.id(),
                occasion,
                reset.person(),
                reset.user(),
                reset.ticket(),
                clock.instant(),
                reset.chosenDevices(),
                reset.goneDevices(),
                reset.doubtfulDevices(),
                reset.devices(),
                added,
                alerts));
    }
}

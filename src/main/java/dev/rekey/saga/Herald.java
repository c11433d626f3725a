package dev.rekey.saga;

import dev.rekey.audit.AuditEvent;
import dev.rekey.reset.HandOver;
import dev.rekey.reset.News;
import dev.rekey.reset.News.Occasion;
import dev.rekey.reset.Notices;
import dev.rekey.reset.Reset;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** Has told outside the chat what must be heard there; to be called in the transaction that saves the step. */
final class Herald {

    private static final Set<HandOver> NOTHING_WAS_ASKED_FOR =
            Set.of(HandOver.UNANSWERED, HandOver.UNREACHABLE, HandOver.DECLINED);

    private final Notices notices;
    private final Clock clock;

    Herald(Notices notices, Clock clock) {
        this.notices = notices;
        this.clock = clock;
    }

    /** Tells what has happened to a reset, as it is after that. */
    void tell(Reset reset, AuditEvent event) {
        switch (event) {
            case TICKET_OPENED, TICKET_CONTINUED -> tell(reset, Occasion.OPENED);
            case PROVEN -> tellOfRemovals(reset);
            case PAIRED -> {
                tell(reset, Occasion.PAIRED);
                if (!reset.alerts().isEmpty()) {
                    tell(reset, Occasion.ALERT);
                }
            }
            case HANDED_OVER -> tellOfHandOver(reset);
            default -> {
                // the chat tells it
            }
        }
    }

    private void tellOfHandOver(Reset reset) {
        tellOfRemovals(reset);
        if (reset.isDisputed()) {
            tell(reset, Occasion.REPORTED);
        } else if (reset.ticket() != null && !NOTHING_WAS_ASKED_FOR.contains(reset.handOver())) {
            // people may be talked into what Rekey would not do
            tell(reset, Occasion.OPENED);
        }
    }

    private void tellOfRemovals(Reset reset) {
        if (!reset.goneDevices().isEmpty()) {
            tell(reset, Occasion.REMOVED);
        }
    }

    private void tell(Reset reset, Occasion occasion) {
        boolean isPairing = occasion == Occasion.PAIRED || occasion == Occasion.ALERT;
        List<String> alerts =
                reset.alerts().stream().map(alert -> alert.words()).toList();
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
                isPairing ? reset.newFactor() : null,
                alerts));
    }
}

package dev.rekey.intake;

import dev.rekey.reset.FiledTicket;
import dev.rekey.reset.FiledTickets;
import dev.rekey.reset.RemoteFailure;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A desk's tickets in memory. */
final class FakeFiledTickets implements FiledTickets {

    private static final int PAGE = 3;

    final List<FiledTicket> tickets = new CopyOnWriteArrayList<>();
    final List<String> reads = new CopyOnWriteArrayList<>();
    final List<Instant> looks = new CopyOnWriteArrayList<>();
    volatile @Nullable RemoteFailure failure;

    @Override
    public Optional<FiledTicket> read(String ticket) {
        reads.add(ticket);
        fail();
        return tickets.stream()
                .filter(one ->
                        one.ref().id().equals(ticket) || one.ref().number().equals(ticket))
                .findFirst();
    }

    @Override
    public List<FiledTicket> filedSince(Instant from) {
        looks.add(from);
        fail();
        return tickets.stream()
                .filter(ticket -> !ticket.isOurs() && !ticket.filedAt().isBefore(from))
                .sorted(Comparator.comparing(FiledTicket::filedAt))
                .limit(PAGE)
                .toList();
    }

    private void fail() {
        RemoteFailure now = failure;
        if (now != null) {
            throw now;
        }
    }
}

package dev.rekey.ticket;

import dev.rekey.reset.FiledTicket;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** What every desk does with a list of new tickets. */
final class FiledSince {

    private FiledSince() {}

    /** Those that people filed from that time on, oldest first: a desk may have given others. */
    static List<FiledTicket> of(Instant from, List<JsonNode> records, Function<JsonNode, Optional<FiledTicket>> filed) {
        return records.stream()
                .flatMap(record -> filed.apply(record).stream())
                .filter(ticket -> !ticket.isOurs() && !ticket.filedAt().isBefore(from))
                .sorted(Comparator.comparing(FiledTicket::filedAt))
                .toList();
    }

    /** A time with its offset; empty when it cannot be read. */
    static Optional<Instant> time(String text, DateTimeFormatter form) {
        try {
            return Optional.of(OffsetDateTime.parse(text, form).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}

package dev.rekey.ticket;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Lists that come page by page, with the pages numbered from 1. */
final class Pages {

    /** Few enough that a page of long tickets is not larger than what Rekey takes as one answer. */
    static final int SIZE = 30;

    private Pages() {}

    /**
     * The records of all pages; a page is asked for when it is needed.
     *
     * @param most how many pages are asked for
     */
    static Stream<JsonNode> all(int most, IntFunction<List<JsonNode>> page) {
        List<JsonNode> first = page.apply(1);
        if (first.size() < SIZE) {
            return first.stream();
        }
        Stream<JsonNode> more = IntStream.rangeClosed(2, most)
                .mapToObj(page)
                .takeWhile(records -> !records.isEmpty())
                .flatMap(List::stream);
        return Stream.concat(first.stream(), more);
    }
}

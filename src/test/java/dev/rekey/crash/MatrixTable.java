package dev.rekey.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The matrix as people read it: a row for each point, a column for each database. */
final class MatrixTable {

    private MatrixTable() {}

    /** Writes the outcomes, by database and point. */
    static void write(Path file, Map<String, Map<String, String>> outcomes) throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "# What becomes of a reset when its process is killed (`kill -9`)",
                "",
                "| point | " + String.join(" | ", outcomes.keySet()) + " |",
                "| --- |" + " --- |".repeat(outcomes.size())));
        Set<String> points = new LinkedHashSet<>();
        outcomes.values().forEach(column -> points.addAll(column.keySet()));
        for (String point : points) {
            StringBuilder row = new StringBuilder("| ").append(point).append(" |");
            outcomes.values()
                    .forEach(column -> row.append(' ')
                            .append(column.getOrDefault(point, "-"))
                            .append(" |"));
            lines.add(row.toString());
        }
        Files.write(file, lines);
    }
}

package dev.rekey.standin.servicenow;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One table: records of text, a missing value is empty. */
final class Table {

    private static final Pattern MINUTES_AGO = Pattern.compile("sys_created_onRELATIVEGT@minute@ago@([0-9]+)");

    private final Set<String> fields;
    private final List<Map<String, String>> records = new ArrayList<>();

    Table(Set<String> fields) {
        this.fields = fields;
    }

    Map<String, String> add(Map<String, String> values) {
        Map<String, String> record = new LinkedHashMap<>();
        fields.forEach(field -> record.put(field, values.getOrDefault(field, "")));
        records.add(record);
        return record;
    }

    Optional<Map<String, String>> get(String sysId) {
        return records.stream()
                .filter(record -> record.getOrDefault("sys_id", "").equals(sysId))
                .findFirst();
    }

    boolean has(String field) {
        return fields.contains(field);
    }

    List<Map<String, String>> all() {
        return List.copyOf(records);
    }

    void removeIf(Predicate<Map<String, String>> condition) {
        records.removeIf(condition);
    }

    void clear() {
        records.clear();
    }

    /** What an encoded query finds, newest first when it asks for that; parts that make no sense are left out, as the real one does. */
    List<Map<String, String>> find(String query) {
        List<Map<String, String>> found = new ArrayList<>(records);
        for (String part : query.split("\\^", -1)) {
            condition(part).ifPresent(condition -> found.removeIf(condition.negate()));
        }
        if (query.contains("^ORDERBYDESC")) {
            java.util.Collections.reverse(found);
        }
        return found;
    }

    private Optional<Predicate<Map<String, String>>> condition(String part) {
        Matcher ago = MINUTES_AGO.matcher(part);
        if (ago.matches()) {
            String least = LocalDateTime.now(ZoneOffset.UTC)
                    .minusMinutes(Long.parseLong(ago.group(1)))
                    .toString()
                    .replace('T', ' ');
            return Optional.of(
                    record -> record.getOrDefault("sys_created_on", "").compareTo(least) > 0);
        }
        for (String operator : List.of("LIKE", "=")) {
            List<String> sides = Arrays.asList(part.split(operator, 2));
            if (sides.size() == 2 && has(sides.get(0)) && !sides.get(1).startsWith("javascript:")) {
                String field = sides.get(0);
                String value = sides.get(1);
                return Optional.of(
                        operator.equals("=")
                                ? record -> record.getOrDefault(field, "").equalsIgnoreCase(value)
                                : record -> record.getOrDefault(field, "").contains(value));
            }
        }
        return Optional.empty();
    }
}

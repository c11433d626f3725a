package dev.rekey.remote;

import dev.rekey.reset.Person;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a Teams person is found in another system, such as {@code aadObjectId=externalId}.
 *
 * @param attribute what the other system calls the equal value, such as PingOne's {@code externalId} or {@code username}
 */
public record Match(TeamsValue value, String attribute) {

    private static final Pattern FORM = Pattern.compile("\\s*(\\w+)\\s*[=:]\\s*([A-Za-z][A-Za-z0-9_]{0,99})\\s*");

    /** What Teams knows of a person. */
    public enum TeamsValue {
        aadObjectId,
        userPrincipalName,
        email;

        /** The person's own; null where Teams does not say. */
        public @Nullable String of(Person person) {
            return switch (this) {
                case aadObjectId -> person.objectId();
                case userPrincipalName -> person.userPrincipalName();
                case email -> person.email();
            };
        }
    }

    /** Reads {@code teamsValue=attribute}. */
    public static Optional<Match> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Arrays.stream(TeamsValue.values())
                .filter(value -> value.name().equalsIgnoreCase(matcher.group(1)))
                .findFirst()
                .map(value -> new Match(value, matcher.group(2)));
    }
}

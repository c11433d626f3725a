package dev.rekey.policy;

import com.google.common.hash.Hashing;
import dev.rekey.evidence.Audience;
import dev.rekey.evidence.Delays;
import dev.rekey.evidence.Means;
import dev.rekey.evidence.Members;
import dev.rekey.evidence.Policy;
import dev.rekey.evidence.Requirement;
import dev.rekey.reset.Uuids;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads a policy from a YAML file; whether it is strong enough is another question ({@link PolicyRules}). */
public final class PolicyFile {

    private static final int MOST_CHARACTERS = 1 << 20;
    private static final int LONGEST_VERSION = 40;
    private static final int HASH = 8;

    private PolicyFile() {}

    /** Reads a file; throws {@link BadPolicy} with one sentence when that is not possible. */
    public static Policy read(Path file) {
        try {
            if (Files.size(file) > MOST_CHARACTERS) {
                throw new BadPolicy(file + " is larger than a policy can be");
            }
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new BadPolicy(file + " cannot be read as a text file");
        } catch (BadPolicy e) {
            throw new BadPolicy(file.getFileName() + ": " + e.getMessage());
        }
    }

    /** Reads the text of a file. */
    public static Policy parse(String text) {
        Fields top = Fields.of("the file", load(text))
                .allowing("version", "failures", "delays", "password-window", "audiences");
        List<Audience> audiences = new ArrayList<>();
        for (Object one : top.list("audiences")) {
            audiences.add(audience("audiences[%d]".formatted(audiences.size()), one));
        }
        checkNames(audiences);
        return new Policy(
                version(top.text("version"), text),
                audiences,
                delays(top),
                top.duration("password-window", Duration.ZERO),
                top.number("failures", Policy.USUAL_FAILURES),
                null);
    }

    private static Object load(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        options.setCodePointLimit(MOST_CHARACTERS);
        try {
            Object read = new Yaml(new SafeConstructor(options)).load(text);
            if (read == null) {
                throw new BadPolicy("the file is empty");
            }
            return read;
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw new BadPolicy("line %d is no YAML that a policy can have: %s".formatted(line, e.getProblem()));
        } catch (YAMLException e) {
            throw new BadPolicy("the file is no YAML that a policy can have");
        }
    }

    private static String version(String named, String text) {
        if (named.length() > LONGEST_VERSION || named.chars().anyMatch(Character::isISOControl)) {
            throw new BadPolicy("version must be one line of at most " + LONGEST_VERSION + " characters");
        }
        String hash = Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString();
        return named + " " + hash.substring(0, HASH);
    }

    private static Delays delays(Fields top) {
        if (!top.has("delays")) {
            return Delays.USUAL;
        }
        Fields delays = Fields.of("delays", top.value("delays")).allowing("strong", "fair", "weak");
        return new Delays(
                delays.duration("strong", Delays.USUAL.strong()),
                delays.duration("fair", Delays.USUAL.fair()),
                delays.duration("weak", Delays.USUAL.weak()));
    }

    private static void checkNames(List<Audience> audiences) {
        Set<String> names = new HashSet<>();
        for (Audience audience : audiences) {
            if (!names.add(audience.name())) {
                throw new BadPolicy("two audiences are called “%s”".formatted(audience.name()));
            }
        }
        boolean isLast = !audiences.isEmpty()
                && audiences.get(audiences.size() - 1).who().everybody()
                && audiences.stream().filter(one -> one.who().everybody()).count() == 1;
        if (!isLast) {
            throw new BadPolicy("the last audience, and no other, must be for “who: everybody”");
        }
    }

    private static Audience audience(String place, Object value) {
        Fields fields = Fields.of(place, value).allowing("name", "who", "self-service", "replace", "recover");
        boolean isProtected = fields.has("self-service");
        if (isProtected && !"never".equals(fields.value("self-service"))) {
            throw new BadPolicy(place + ".self-service can only be “never”");
        }
        if (isProtected && (fields.has("replace") || fields.has("recover"))) {
            throw new BadPolicy(place + " is never served, so it cannot ask for evidence");
        }
        if (!isProtected && !(fields.has("replace") && fields.has("recover"))) {
            throw new BadPolicy(place + " must say “replace” and “recover”, or “self-service: never”");
        }
        Requirement replace = isProtected ? Requirement.PEOPLE : requirement(fields, "replace");
        Requirement recover = isProtected ? Requirement.PEOPLE : requirement(fields, "recover");
        return new Audience(
                fields.text("name"), members(place + ".who", fields.value("who")), isProtected, replace, recover);
    }

    private static Requirement requirement(Fields audience, String name) {
        List<Set<Means>> alternatives = new ArrayList<>();
        for (Object one : audience.list(name)) {
            String place = "%s.%s[%d]".formatted(audience.place(), name, alternatives.size());
            if (!(one instanceof List<?> words)) {
                throw new BadPolicy(place + " must be a list of means, such as [manager, desk]");
            }
            alternatives.add(means(place, words));
        }
        return new Requirement(alternatives);
    }

    private static Set<Means> means(String place, List<?> words) {
        Set<Means> all = EnumSet.noneOf(Means.class);
        for (Object word : words) {
            Means means = Means.called(String.valueOf(word))
                    .orElseThrow(() -> new BadPolicy(
                            "%s: “%s” is no means that Rekey takes; what can be guessed or bought proves nothing (P6)"
                                    .formatted(place, word)));
            all.add(means);
        }
        return all;
    }

    private static Members members(String place, @Nullable Object value) {
        if ("everybody".equals(value)) {
            return Members.EVERYBODY;
        }
        Fields who = Fields.of(place, value).allowing("entra-groups", "pingone-groups", "populations", "people");
        Members members = new Members(
                false,
                ids(who, "entra-groups"),
                ids(who, "pingone-groups"),
                ids(who, "populations"),
                ids(who, "people"));
        if (members.equals(new Members(false, Set.of(), Set.of(), Set.of(), Set.of()))) {
            throw new BadPolicy(place + " names nobody");
        }
        return members;
    }

    private static Set<String> ids(Fields who, String name) {
        Set<String> ids = new HashSet<>();
        for (Object id : who.list(name)) {
            if (!Uuids.isUuid(String.valueOf(id))) {
                throw new BadPolicy("%s.%s must be ids, not names: “%s”".formatted(who.place(), name, id));
            }
            ids.add(String.valueOf(id).toLowerCase(Locale.ROOT));
        }
        return ids;
    }
}

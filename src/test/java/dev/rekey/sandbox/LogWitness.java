package dev.rekey.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.standin.pingone.PingOneStandIn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads everything that is logged from now on, and finds in it what must never be there. */
public final class LogWitness implements AutoCloseable {

    private static final Pattern TOKEN = Pattern.compile("eyJ[A-Za-z0-9_-]{10,}");
    private static final Pattern BEARER = Pattern.compile("(?i)bearer [A-Za-z0-9._~+/-]{8,}");
    private static final Pattern LONG_NUMBER = Pattern.compile("\\+\\d[\\d .-]{7,}\\d");
    private static final Pattern ADDRESS = Pattern.compile("[\\w.+-]+@(?:contoso|home)\\.example");

    private final PrintStream before = System.out;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

    private LogWitness() {
        System.setOut(new PrintStream(new Both(before, heard), true, StandardCharsets.UTF_8));
    }

    /** Begins to listen; what an application that starts later logs to the console is heard as well. */
    public static LogWitness begin() {
        return new LogWitness();
    }

    /** Fails when anything that was logged is a secret, a token, a whole number, an address, or one of these words. */
    public void assertNothingSecret(PingOneStandIn pingOne, List<String> more) {
        assertNothingSecret(heard.toString(StandardCharsets.UTF_8), pingOne, more);
    }

    /** Fails when this log has a secret, a token, a whole number, an address, or one of these words. */
    public static void assertNothingSecret(String log, PingOneStandIn pingOne, List<String> more) {
        assertThat(log).as("something was logged at all").contains("INFO");
        List<String> secrets = new ArrayList<>(more);
        secrets.add(pingOne.clientSecret());
        Sandbox.members().forEach(member -> secrets.add(member.email()));
        Sandbox.members().stream()
                .flatMap(member -> pingOne.usersByExternalId(member.objectId()).stream())
                .flatMap(user -> pingOne.devicesOf(user.id()).stream())
                .flatMap(LogWitness::addresses)
                .forEach(secrets::add);
        assertThat(secrets.stream().filter(secret -> !secret.isBlank() && log.contains(secret)))
                .as("secrets in the log")
                .isEmpty();
        assertThat(Stream.of(TOKEN, BEARER, LONG_NUMBER, ADDRESS)
                        .flatMap(form -> form.matcher(log).results().map(MatchResult::group)))
                .as("what looks like a token, a number or an address in the log")
                .isEmpty();
    }

    private static Stream<String> addresses(JsonNode device) {
        return Stream.of("phone", "email").map(field -> device.path(field).asString(""));
    }

    @Override
    public void close() {
        System.setOut(before);
    }

    /** Writes to two places. */
    private static final class Both extends OutputStream {
        private final OutputStream one;
        private final OutputStream other;

        Both(OutputStream one, OutputStream other) {
            this.one = one;
            this.other = other;
        }

        @Override
        public synchronized void write(int letter) throws IOException {
            one.write(letter);
            other.write(letter);
        }

        @Override
        public synchronized void write(byte[] letters, int from, int length) throws IOException {
            one.write(letters, from, length);
            other.write(letters, from, length);
        }

        @Override
        public synchronized void flush() throws IOException {
            one.flush();
        }
    }
}

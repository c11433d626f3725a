package dev.rekey.sandbox;

import dev.rekey.standin.pingone.PingOneStandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The packaged jar in a process of its own, which can be killed and started again at the same address. */
final class RekeyProcess {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration LONGEST_START = Duration.ofMinutes(3);

    private final List<String> command;
    private final Path folder;
    private final int port;
    private volatile @Nullable Process process;
    private boolean ended;

    /** Takes the folder for its log and its database, if that is a file; arguments are settings of Rekey. */
    RekeyProcess(Path jar, Path folder, int heapMebibytes, PingOneStandIn pingOne, List<String> settings) {
        this.folder = folder;
        port = freePort();
        command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx" + heapMebibytes + "m",
                "-jar",
                jar.toAbsolutePath().toString(),
                "--spring.profiles.active=local",
                "--server.port=" + port,
                "--teams.turns-per-minute=100000",
                "--teams.turns-per-second=100000"));
        Sandbox.settingsFor(pingOne).forEach((name, value) -> command.add("--" + name + "=" + value));
        command.addAll(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(this::endWithUs));
    }

    URI url() {
        return URI.create("http://localhost:" + port + "/");
    }

    Path log() {
        return folder.resolve("log.txt");
    }

    /** Starts it; the log goes on where it was. */
    synchronized void start() {
        if (ended) {
            return;
        }
        try {
            Files.createDirectories(folder);
            process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it may get traffic. */
    void awaitReady() throws InterruptedException {
        long limit = System.nanoTime() + LONGEST_START.toNanos();
        while (!isReady()) {
            if (System.nanoTime() > limit || !running().isAlive()) {
                throw new IllegalStateException("expected a start; see " + log());
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    /** Ends it at once, as kill -9 does. */
    void kill() throws InterruptedException {
        running().destroyForcibly().waitFor();
    }

    /** The time of the processor that it has used. */
    Duration cpu() {
        return running().toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** The memory that it has, or -1 where nothing tells. */
    long residentMebibytes() throws IOException {
        Path status = Path.of("/proc/" + running().pid() + "/status");
        if (!Files.exists(status)) {
            return -1;
        }
        return Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmRSS"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElse(-1024)
                / 1024;
    }

    /** Stops it as the system does. */
    void stop() throws InterruptedException {
        Process last = process;
        if (last != null) {
            last.destroy();
            last.waitFor();
        }
    }

    private synchronized void endWithUs() {
        ended = true;
        Process last = process;
        if (last != null) {
            last.destroyForcibly();
        }
    }

    private boolean isReady() throws InterruptedException {
        try {
            return HTTP.send(HttpRequest.newBuilder(url().resolve("/readyz")).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private Process running() {
        Process last = process;
        if (last == null) {
            throw new IllegalStateException("expected it to have been started");
        }
        return last;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

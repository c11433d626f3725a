package dev.rekey.crash;

import static org.awaitility.Awaitility.await;

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
import org.jspecify.annotations.Nullable;

/** Rekey in a process of its own, which is started again whenever it has been killed. */
final class RekeyProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration MOMENT = Duration.ofMillis(20);
    private static final int KILLED = 128 + 9;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Path folder;
    private final String classPath;
    private final List<String> settings;
    private final int port;
    private @Nullable Process process;

    RekeyProcess(Path folder, String classPath, List<String> settings) throws IOException {
        this.folder = folder;
        this.classPath = classPath;
        this.settings = settings;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
    }

    URI address() {
        return URI.create("http://localhost:" + port + "/");
    }

    /** It lives and answers afterwards: what was killed is started again. What has ended otherwise is an error. */
    void beAlive() {
        if (isAlive()) {
            return;
        }
        if (process != null && process.exitValue() != KILLED) {
            throw new IllegalStateException(
                    "expected a kill, but it ended with " + process.exitValue() + ", see " + log());
        }
        start();
    }

    /** Nothing is under way or due. */
    boolean isAtRest() {
        return "0".equals(get(CrashingRekey.UNREST));
    }

    /** Ends it as an administrator does, and keeps the classes it has loaded for the starts to come. */
    void stop() {
        if (process != null) {
            process.destroy();
            process.onExit().join();
            process = null;
        }
    }

    @Override
    public void close() {
        stop();
    }

    private void start() {
        Path archive = folder.resolve("classes.jsa");
        List<String> command = new ArrayList<>(List.of(
                Delivered.java(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx192m",
                "-Xlog:cds=off",
                (Files.exists(archive) ? "-XX:SharedArchiveFile=" : "-XX:ArchiveClassesAtExit=") + archive,
                "-D" + CrashingRekey.FOLDER + "=" + folder,
                "-cp",
                classPath,
                CrashingRekey.class.getName(),
                "--server.port=" + port));
        command.addAll(settings);
        try {
            process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // it may die while it still starts: what was begun before goes on at once
        await().atMost(START)
                .pollInterval(MOMENT)
                .until(() -> !isAlive() || "{\"status\":\"UP\"}".equals(get("/readyz")));
        if (!isAlive()) {
            beAlive();
        }
    }

    private boolean isAlive() {
        return process != null && process.isAlive();
    }

    private String get(String path) {
        try {
            return HTTP.send(HttpRequest.newBuilder(address().resolve(path)).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private Path log() {
        return folder.resolve("log.txt");
    }
}

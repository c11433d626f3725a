package dev.rekey.standin.postgres;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** A real PostgreSQL on this machine that goes away and comes back with the same data at the same port. */
public final class PostgresProcess implements AutoCloseable {

    private final Path folder;
    private final int port;
    private EmbeddedPostgres server;

    private PostgresProcess(Path folder) {
        this.folder = folder;
        this.server = start(0);
        this.port = server.getPort();
    }

    /** Starts one with an empty database. */
    public static PostgresProcess start() {
        try {
            return new PostgresProcess(Files.createTempDirectory("rekey-postgres"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** The address of its database, reached through this port. */
    public static String urlAt(int port) {
        return "jdbc:postgresql://localhost:" + port + "/postgres?user=postgres";
    }

    /** Shuts it down as an administrator does: connections are ended. */
    public void stop() {
        close(server);
    }

    /** The time of the processor that its present processes have used. */
    public Duration cpu() {
        return processes().stream()
                .map(one -> one.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Kills all its processes: nobody says good-bye. */
    public void kill() {
        processes().forEach(one -> {
            one.destroyForcibly();
            one.onExit().join();
        });
        // it would tell at length that a killed server cannot be stopped
        ((Logger) LoggerFactory.getLogger(EmbeddedPostgres.class)).setLevel(Level.OFF);
        close(server);
    }

    /** Starts it again. */
    public void startAgain() {
        server = start(port);
    }

    @Override
    public void close() {
        close(server);
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EmbeddedPostgres start(int at) {
        try {
            return EmbeddedPostgres.builder()
                    .setDataDirectory(folder.resolve("data"))
                    .setCleanDataDirectory(false)
                    .setPort(at)
                    // the library's default would lose at a kill what was committed
                    .setServerConfig("synchronous_commit", "on")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<ProcessHandle> processes() {
        ProcessHandle postmaster = ProcessHandle.of(pid()).orElseThrow();
        return Stream.concat(Stream.of(postmaster), postmaster.descendants().toList().stream())
                .toList();
    }

    private long pid() {
        try {
            return Long.parseLong(
                    Files.readAllLines(folder.resolve("data/postmaster.pid")).get(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

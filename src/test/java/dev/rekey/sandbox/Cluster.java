package dev.rekey.sandbox;

import dev.rekey.sandbox.Tally.Event;
import dev.rekey.standin.pingone.PingOneStandIn;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/** Several processes of the jar on one database, one of which dies now and then. */
final class Cluster {

    private static final int HEAP_MEBIBYTES = 128;
    private static final Duration A_MOMENT = Duration.ofSeconds(2);

    private final List<RekeyProcess> instances;
    private final Random random;
    private final Tally tally;
    private final Clock clock;
    private final List<Instant> kills = new CopyOnWriteArrayList<>();

    Cluster(
            int size,
            Path jar,
            Path folder,
            PingOneStandIn pingOne,
            List<String> settings,
            Random random,
            Tally tally,
            Clock clock) {
        instances = IntStream.rangeClosed(1, size)
                .mapToObj(number ->
                        new RekeyProcess(jar, folder.resolve("instance-" + number), HEAP_MEBIBYTES, pingOne, settings))
                .toList();
        this.random = random;
        this.tally = tally;
        this.clock = clock;
    }

    List<URI> urls() {
        return instances.stream().map(RekeyProcess::url).toList();
    }

    void start() throws InterruptedException {
        instances.forEach(RekeyProcess::start);
        for (RekeyProcess instance : instances) {
            instance.awaitReady();
        }
    }

    /** Kills one of them and starts it again. */
    void killOne() {
        RekeyProcess victim = instances.get(random.nextInt(instances.size()));
        try {
            victim.kill();
            kills.add(clock.instant());
            tally.count(Event.KILL);
            victim.start();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether one of them died a moment after that time. */
    boolean hadAKillSoonAfter(Instant time) {
        return kills.stream().anyMatch(kill -> !kill.isBefore(time) && kill.isBefore(time.plus(A_MOMENT)));
    }

    void stop() throws InterruptedException {
        for (RekeyProcess instance : instances) {
            instance.stop();
        }
    }

    /** What they have logged as errors. */
    List<String> errors() throws IOException {
        List<String> errors = new ArrayList<>();
        for (RekeyProcess instance : instances) {
            try (var lines = Files.lines(instance.log())) {
                lines.filter(line -> line.contains(" ERROR [")).forEach(errors::add);
            }
        }
        return errors;
    }
}

package dev.rekey.crash;

import dev.rekey.sandbox.Sandbox;
import dev.rekey.standin.pingone.PingOneStandIn;
import dev.rekey.standin.pingone.RecordedCall;
import dev.rekey.standin.teams.TeamsStandIn;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.awaitility.core.ConditionTimeoutException;

/** The story told once undisturbed, to learn its points, and then with a kill at one point after the other, on one database. */
final class Matrix implements AutoCloseable {

    private static final String NOWHERE = "";
    private static final int TRIES = 3;

    private final PingOneStandIn pingOne = PingOneStandIn.start(0, Clock.systemUTC());
    private final TeamsStandIn teams = TeamsStandIn.start(0, Clock.systemUTC(), Sandbox.members());
    private final Control control;
    private final RekeyProcess rekey;
    private int stories;

    Matrix(Path folder, String classPath, List<String> settings) throws IOException {
        // each story is told in another tenant, so that limits do not interfere
        Sandbox.members().forEach(member -> teams.roster(member, "tenantId", null));
        List<String> all = new ArrayList<>(List.of(
                "--spring.profiles.active=local",
                "--management.server.port=-1",
                "--pingone.budget=250ms",
                "--reset.heartbeat=200ms",
                "--reset.poll=500ms",
                "--reset.look-after=1h"));
        Sandbox.settingsFor(pingOne).forEach((name, value) -> all.add("--" + name + "=" + value));
        all.addAll(settings);
        control = new Control(folder);
        rekey = new RekeyProcess(folder, classPath, all);
    }

    /**
     * A story that was told, as it looked from outside.
     *
     * @param reached whether the process was killed where it should
     * @param leftovers what could still be seen of the kill, and does no harm
     * @param deletions what PingOne was asked to delete, and did
     */
    record Told(
            String point,
            String tenant,
            boolean reached,
            List<String> faults,
            List<String> leftovers,
            List<RecordedCall> deletions) {}

    /** Tells all, the undisturbed story first; the database can be read afterwards. */
    List<Told> tellAll(UnaryOperator<List<String>> selection) {
        List<Told> told = new ArrayList<>();
        Told undisturbed = tell(NOWHERE);
        told.add(undisturbed);
        // a normal end keeps the loaded classes for the starts to come
        rekey.stop();
        for (String point : selection.apply(control.passed(undisturbed.tenant()))) {
            told.add(tellUntilReached(point));
        }
        rekey.stop();
        return told;
    }

    // what runs side by side may pass its points in another order
    private Told tellUntilReached(String point) {
        Told told = tell(point);
        for (int tries = 1; tries < TRIES && !told.reached(); tries++) {
            told = tell(point);
        }
        return told;
    }

    private Told tell(String point) {
        stories++;
        String tenant = "tenant-" + stories;
        pingOne.forgetCalls();
        Story story = new Story(rekey, control, pingOne, teams, tenant);
        List<String> faults = new ArrayList<>();
        try {
            story.tell(point);
        } catch (ConditionTimeoutException e) {
            faults.add(String.valueOf(e.getMessage()));
        }
        if (story.finals() != 1) {
            faults.add(story.finals() + " final messages");
        }
        List<String> leftovers = story.leftovers();
        if (story.isAlive()) {
            faults.add("a second live card");
        }
        List<RecordedCall> deletions = pingOne.calls().stream()
                .filter(call -> call.method().equals("DELETE") && call.status() == 204)
                .toList();
        return new Told(point, tenant, !control.isStillArmed(), faults, leftovers, deletions);
    }

    @Override
    public void close() {
        rekey.stop();
        teams.close();
        pingOne.close();
    }
}

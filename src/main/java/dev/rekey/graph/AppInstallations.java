package dev.rekey.graph;

import com.google.common.base.Suppliers;
import dev.rekey.reset.Person;
import dev.rekey.reset.RemoteFailure;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Installs Rekey's own Teams app for people who do not have it (permission TeamsAppInstallation.ReadWriteSelfForUser.All). */
public final class AppInstallations {

    private final GraphApi graph;
    private final Supplier<Optional<String>> catalogued;

    /**
     * Installations of one app.
     *
     * @param manifestId its id in the manifest; null when Rekey may not install itself
     */
    AppInstallations(GraphApi graph, @Nullable String manifestId) {
        this.graph = graph;
        // it changes only when the app is removed from the catalogue and uploaded anew
        this.catalogued =
                Suppliers.memoize(() -> Optional.ofNullable(manifestId).flatMap(graph::catalogued));
    }

    /**
     * Installs the app for a person; safe to repeat.
     *
     * @return false when Rekey may not install itself, or its app is not in the company's catalogue
     * @throws RemoteFailure when it could not be done, now or at all
     */
    public boolean installFor(Person person) {
        Optional<String> app = catalogued.get();
        app.ifPresent(id -> graph.install(person.objectId(), id));
        return app.isPresent();
    }
}

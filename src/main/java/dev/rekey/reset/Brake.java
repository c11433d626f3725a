package dev.rekey.reset;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether Rekey may remove anything by itself; read afresh each time. */
public interface Brake {

    /** Why nothing is removed by self-service for people of this audience now; null for an audience that is not known. */
    Optional<String> pulledFor(@Nullable String audience);

    /** Rekey stops self-service for everybody; tells whether it was not stopped yet. Joins the caller's transaction; safe to repeat. */
    boolean pull(String why);
}

package dev.rekey.database;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How records are kept as JSON in a column. */
public final class StoredRecords {

    private StoredRecords() {}

    /** Writes and reads the components only, since questions such as {@code isOver()} are no state; what an older version wrote may lack some. */
    public static JsonMapper with(JsonMapper json) {
        return json.rebuild()
                .changeDefaultVisibility(visible -> visible.withFieldVisibility(Visibility.ANY)
                        .withGetterVisibility(Visibility.NONE)
                        .withIsGetterVisibility(Visibility.NONE))
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
    }
}

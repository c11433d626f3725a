package dev.rekey.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The journeys on the embedded default, a file. */
class JourneysOnH2Test extends Journeys {

    JourneysOnH2Test() {
        super("--spring.datasource.url=jdbc:h2:file:" + folder()
                + "/rekey;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0");
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("rekey");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

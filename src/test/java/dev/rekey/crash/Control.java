package dev.rekey.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * How the test and the process under it talk to each other, in files that outlive a kill: which story is told, at which point of
 * it the process is to die, and which points it has passed.
 */
record Control(Path folder) {

    /** A new story begins; at this point of it the process dies, or nowhere for an empty one. */
    void begin(String story, String point) {
        write(armed(), point);
        write(folder.resolve("story"), story);
    }

    /** The story that is told; empty before the first one. */
    String story() {
        return read(folder.resolve("story"));
    }

    /** Whether the process is to die at this point; true once only, so that the next process lives, and has passed nothing yet. */
    boolean claims(String point) {
        try {
            boolean dies = read(armed()).equals(point) && Files.deleteIfExists(armed());
            if (dies) {
                Files.deleteIfExists(trace(story()));
            }
            return dies;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the process has not died yet where it should. */
    boolean isStillArmed() {
        return !read(armed()).isEmpty();
    }

    /** Notes that a point of the story was passed. */
    void passed(String story, String point) {
        try {
            Files.writeString(trace(story), point + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The points of a story that the process that lives now has passed so far, in order. */
    List<String> passed(String story) {
        return read(trace(story)).lines().toList();
    }

    private Path armed() {
        return folder.resolve("armed");
    }

    private Path trace(String story) {
        return folder.resolve(story + ".trace");
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

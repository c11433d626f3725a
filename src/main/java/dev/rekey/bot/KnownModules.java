package dev.rekey.bot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * Spares the SDK a search of every jar: its dialog engine makes JSON mappers several times a turn, and each looks for Jackson
 * modules through the thread's class loader. Where they are is found once.
 */
final class KnownModules extends ClassLoader {

    private static final String MODULES = "META-INF/services/com.fasterxml.jackson.databind.Module";
    private static final KnownModules LOADER = new KnownModules(KnownModules.class.getClassLoader());

    private final List<URL> modules;

    private KnownModules(ClassLoader application) {
        super("known-modules", application);
        try {
            modules = List.copyOf(Collections.list(application.getResources(MODULES)));
        } catch (IOException e) {
            throw new UncheckedIOException("the class path cannot be read", e);
        }
    }

    /** Runs a part of a turn in which the SDK's dialogs are at work. */
    static void during(Runnable work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(LOADER);
        try {
            work.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return name.equals(MODULES) ? Collections.enumeration(modules) : super.getResources(name);
    }
}

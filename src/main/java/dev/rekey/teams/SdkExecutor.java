package dev.rekey.teams;

import com.microsoft.bot.connector.ExecutorFactory;
import java.lang.reflect.Field;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Replaces the SDK's thread pool: its threads have the system's class loader, which in an executable jar finds none of the
 * classes and no JSON modules, so that every dialog would fail in production and in no test.
 */
final class SdkExecutor {

    private static final int THREADS = 32;

    private SdkExecutor() {}

    /** Puts our pool in place, once for the JVM. */
    static synchronized void install() {
        try {
            Field pool = ExecutorFactory.class.getDeclaredField("executor");
            pool.setAccessible(true);
            ExecutorService old = (ExecutorService) pool.get(null);
            if (old instanceof ForkJoinPool) {
                pool.set(null, create());
                old.shutdown();
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("expected the SDK's executor to be replaceable", e);
        }
    }

    private static ExecutorService create() {
        ClassLoader application = SdkExecutor.class.getClassLoader();
        AtomicInteger number = new AtomicInteger();
        return Executors.newFixedThreadPool(THREADS, work -> {
            Thread thread = new Thread(work, "bot-" + number.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(application);
            return thread;
        });
    }
}

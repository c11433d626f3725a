package dev.rekey.crash;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;

/**
 * The jar as it is delivered, unpacked, with this package beside it: so the JVM can keep the classes in an archive, and starts in
 * less than half the time.
 */
final class Delivered {

    private static final String JAR = System.getProperty("rekey.jar", "target/rekey-0.1.0.jar");

    private Delivered() {}

    /** Unpacks it into this folder and returns its class path. */
    static String unpackInto(Path folder) throws IOException, InterruptedException {
        Path jar = Path.of(JAR).toAbsolutePath();
        int status = new ProcessBuilder(
                        java(),
                        "-Djarmode=tools",
                        "-jar",
                        jar.toString(),
                        "extract",
                        "--destination",
                        folder.toString())
                .inheritIO()
                .start()
                .waitFor();
        Path crashing = folder.resolve("crashing.jar");
        String here = Delivered.class.getPackageName().replace('.', '/');
        int jarred = ToolProvider.findFirst("jar")
                .orElseThrow(() -> new IllegalStateException("expected a JDK"))
                .run(System.out, System.err, "-cf", crashing.toString(), "-C", home(Delivered.class), here);
        if (status != 0 || jarred != 0) {
            throw new IllegalStateException("expected a jar that can be unpacked: " + jar);
        }
        return String.join(
                File.pathSeparator,
                List.of(
                        crashing.toString(),
                        home(ProxyDataSourceBuilder.class),
                        folder.resolve(jar.getFileName()).toString()));
    }

    /** The JVM that runs this test. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String home(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath())
                .toString();
    }
}

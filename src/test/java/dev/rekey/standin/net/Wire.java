package dev.rekey.standin.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The network between Rekey and one other system: passes every byte on until it is told to fail. */
public final class Wire implements AutoCloseable {

    private static final int BACKLOG = 200;

    private final InetSocketAddress target;
    private final int port;
    private final Weather weather = new Weather();
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private volatile @Nullable ServerSocket door;

    private Wire(InetSocketAddress target) {
        this.target = target;
        this.port = open(0);
    }

    /** A wire to a port of this machine. */
    public static Wire to(int port) {
        return new Wire(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /** Where to connect instead. */
    public int port() {
        return port;
    }

    /** How many connections there are. */
    public int connections() {
        return links.size();
    }

    /** How often a piece or a connection has met a fault so far. */
    public int timesFelt() {
        return weather.timesFelt();
    }

    /** From now on every piece comes so much later, in both directions. */
    public void slow(Duration delay) {
        weather.becomes(new Fault(delay, Long.MAX_VALUE, false));
    }

    /** From now on each connection breaks after so many bytes of answers. */
    public void cutAfter(long bytes) {
        weather.becomes(new Fault(Duration.ZERO, bytes, false));
    }

    /** From now on connections stay, and new ones are taken, but no byte passes: it comes when all is well again. */
    public void hang() {
        weather.becomes(new Fault(Duration.ZERO, Long.MAX_VALUE, true));
    }

    /** From now on nobody is there: connections are reset, new ones refused. */
    public void refuse() {
        close(door);
        door = null;
        links.forEach(link -> {
            weather.felt();
            link.reset();
        });
    }

    /** All is well again, at the same port. */
    public void mend() {
        weather.becomes(Fault.NONE);
        if (door == null) {
            open(port);
        }
    }

    @Override
    public void close() {
        refuse();
        weather.becomes(Fault.NONE);
    }

    private int open(int at) {
        try {
            ServerSocket opened = new ServerSocket();
            opened.setReuseAddress(true);
            opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), BACKLOG);
            door = opened;
            Link.thread("wire-door", () -> letIn(opened));
            return opened.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("expected port " + at + " to be free", e);
        }
    }

    private void letIn(ServerSocket opened) {
        while (!opened.isClosed()) {
            try {
                Socket client = opened.accept();
                Link link = new Link(client, target, weather, links::remove);
                links.add(link);
                link.begin();
                if (opened.isClosed()) {
                    link.reset();
                }
            } catch (IOException e) {
                // closed, or nobody at the other end: whoever called notices
            }
        }
    }

    private static void close(@Nullable ServerSocket opened) {
        try {
            if (opened != null) {
                opened.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What is wrong with the network.
     *
     * @param delay how much later each piece comes
     * @param bytes how many bytes of answers a connection passes on before it breaks
     * @param hangs whether nothing passes at all
     */
    record Fault(Duration delay, long bytes, boolean hangs) {
        static final Fault NONE = new Fault(Duration.ZERO, Long.MAX_VALUE, false);
    }
}

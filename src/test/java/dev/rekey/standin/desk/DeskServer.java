package dev.rekey.standin.desk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** An HTTP server around a desk: records each call and lets faults act on it. */
public final class DeskServer implements AutoCloseable {

    private static final int THREADS = 8;

    static {
        // else each answer on a kept connection waits some 40 ms until its headers are acknowledged
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService workers;
    private final Function<DeskCall, DeskAnswer> desk;
    private final List<DeskCall> calls = new CopyOnWriteArrayList<>();
    private final List<Planned> faults = new ArrayList<>();

    private DeskServer(HttpServer server, ExecutorService workers, Function<DeskCall, DeskAnswer> desk) {
        this.server = server;
        this.workers = workers;
        this.desk = desk;
    }

    /** Starts on any free port of the loopback interface; the desk answers one call at a time. */
    public static DeskServer start(String name, Function<DeskCall, DeskAnswer> desk) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            ExecutorService workers = Executors.newFixedThreadPool(THREADS, task -> {
                Thread thread = new Thread(task, name);
                thread.setDaemon(true);
                return thread;
            });
            DeskServer standIn = new DeskServer(server, workers, desk);
            server.createContext("/", standIn::handle);
            server.setExecutor(workers);
            server.start();
            return standIn;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens. */
    public URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
    }

    /** The calls so far, oldest first. */
    public List<DeskCall> calls() {
        return List.copyOf(calls);
    }

    /** The calls with this method whose path has this in it. */
    public List<DeskCall> calls(String method, String path) {
        return calls.stream().filter(call -> fits(call, method, path)).toList();
    }

    /** Forgets the calls. */
    public void forgetCalls() {
        calls.clear();
    }

    /** Lets a fault act on the next call with this method whose path has this in it. */
    public void next(String method, String path, DeskFault fault) {
        plan(new Planned(method, path, fault, true));
    }

    /** Lets a fault act on every such call. */
    public void always(String method, String path, DeskFault fault) {
        plan(new Planned(method, path, fault, false));
    }

    /** Ends all faults. */
    public void getsWell() {
        synchronized (faults) {
            faults.clear();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }

    private void plan(Planned planned) {
        synchronized (faults) {
            faults.add(planned);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        DeskCall call = DeskCall.of(exchange);
        calls.add(call);
        DeskFault fault = faultOf(call);
        DeskAnswer real = fault.carriedOut() ? carryOut(call) : DeskAnswer.empty(500);
        DeskAnswer answer = fault.instead() == null ? real : fault.instead();
        if (fault.silent()) {
            // closing an exchange before its headers are sent closes the connection
            exchange.close();
        } else if (fault.delay().isZero()) {
            answer.sendTo(exchange);
        } else {
            CompletableFuture.delayedExecutor(fault.delay().toMillis(), TimeUnit.MILLISECONDS, workers)
                    .execute(() -> sendLate(exchange, answer));
        }
    }

    private DeskAnswer carryOut(DeskCall call) {
        synchronized (desk) {
            return desk.apply(call);
        }
    }

    private DeskFault faultOf(DeskCall call) {
        synchronized (faults) {
            Optional<Planned> planned = faults.stream()
                    .filter(one -> fits(call, one.method(), one.path()))
                    .findFirst();
            planned.filter(Planned::once).ifPresent(faults::remove);
            return planned.map(Planned::fault).orElse(DeskFault.NONE);
        }
    }

    private static boolean fits(DeskCall call, String method, String path) {
        return call.method().equals(method) && call.path().contains(path);
    }

    private static void sendLate(HttpExchange exchange, DeskAnswer answer) {
        try {
            answer.sendTo(exchange);
        } catch (IOException e) {
            // the caller has given up
        }
    }

    private record Planned(String method, String path, DeskFault fault, boolean once) {}
}

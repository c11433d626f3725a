package dev.rekey.standin.net;

import dev.rekey.standin.net.Wire.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** One connection through a wire. */
final class Link {

    private static final int PIECE = 8192;

    private final Socket client;
    private final Socket server = new Socket();
    private final InetSocketAddress target;
    private final Weather weather;
    private final Consumer<Link> ended;
    private final AtomicInteger directions = new AtomicInteger(2);

    Link(Socket client, InetSocketAddress target, Weather weather, Consumer<Link> ended) {
        this.client = client;
        this.target = target;
        this.weather = weather;
        this.ended = ended;
    }

    void begin() {
        thread("wire", () -> {
            try {
                weather.pass();
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                server.connect(target);
                thread("wire", () -> carry(server, client, true));
                carry(client, server, false);
            } catch (IOException | InterruptedException e) {
                reset();
            }
        });
    }

    /** Breaks it, so that both ends notice. */
    void reset() {
        ended.accept(this);
        for (Socket end : new Socket[] {client, server}) {
            try {
                end.setSoLinger(true, 0);
                end.close();
            } catch (IOException e) {
                // was closed already
            }
        }
    }

    private void carry(Socket from, Socket to, boolean answers) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] piece = new byte[PIECE];
            Fault seen = Fault.NONE;
            long left = seen.bytes();
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                Fault now = weather.pass();
                left = now.equals(seen) ? left : now.bytes();
                seen = now;
                int passing = answers ? (int) Math.min(length, left) : length;
                out.write(piece, 0, passing);
                left -= answers ? passing : 0;
                if (left == 0) {
                    reset();
                    return;
                }
            }
            weather.pass();
            to.shutdownOutput();
            if (directions.decrementAndGet() == 0) {
                client.close();
                server.close();
                ended.accept(this);
            }
        } catch (IOException | InterruptedException e) {
            reset();
        }
    }

    static void thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}

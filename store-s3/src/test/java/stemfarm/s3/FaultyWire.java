package stemfarm.s3;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A wire to a server, on a free port of the loopback, that does to answers what a test wants; one request a connection. */
final class FaultyWire implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *(\\d+)");
    private static final Pattern RANGE = Pattern.compile("(?im)^range: *bytes=(\\d+)-");

    private final ServerSocket listening;
    private final URI server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Request> seen = new CopyOnWriteArrayList<>();
    private volatile Fault fault = (request, answer) -> answer.get();

    private FaultyWire(ServerSocket listening, URI server) {
        this.listening = listening;
        this.server = server;
    }

    /**
     * A request as it was seen.
     *
     * @param nth how often the same was asked before, and once more
     * @param from first byte of the range that it asks for, or 0
     */
    record Request(String method, String path, int nth, long from) {}

    /** What becomes of an answer. */
    @FunctionalInterface
    interface Fault {

        /**
         * What arrives: head and body as they are on the wire; the connection is closed after that.
         *
         * @param answer what the server answers, asked only if it is asked for
         */
        byte[] arrives(Request request, Answer answer) throws IOException;
    }

    /** The server's answer. */
    @FunctionalInterface
    interface Answer {
        byte[] get() throws IOException;
    }

    static FaultyWire to(URI server) throws IOException {
        ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        FaultyWire wire = new FaultyWire(socket, server);
        wire.threads.execute(wire::accept);
        return wire;
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort());
    }

    void fault(Fault next) {
        seen.clear();
        fault = next;
    }

    List<Request> seen() {
        return List.copyOf(seen);
    }

    static byte[] status(int code, String reason) {
        return ("HTTP/1.1 " + code + " " + reason + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Where the body begins. */
    static int bodyOf(byte[] answer) {
        return new String(answer, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n") + 4;
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listening.accept();
                threads.execute(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            String head = head(in);
            if (head.toLowerCase(Locale.ROOT).contains("expect: 100-continue")) {
                out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            }
            Matcher length = LENGTH.matcher(head);
            byte[] body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
            out.write(fault.arrives(request(head), () -> ask(head, body)));
            out.flush();
            socket.shutdownOutput();
        } catch (IOException e) {
            // The client went away, or the test is over.
        }
    }

    private synchronized Request request(String head) {
        String[] words = head.split(" ", 3);
        Matcher range = RANGE.matcher(head);
        long from = range.find() ? Long.parseLong(range.group(1)) : 0;
        int nth = 1
                + (int) seen.stream()
                        .filter(before -> before.method().equals(words[0])
                                && before.path().equals(words[1]))
                        .count();
        Request request = new Request(words[0], words[1], nth, from);
        seen.add(request);
        return request;
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int state = 0;
        while (state < 4) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            head.write(next);
            state = next == (state % 2 == 0 ? '\r' : '\n') ? state + 1 : 0;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private byte[] ask(String head, byte[] body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
            String once = head.replaceAll("(?im)^(connection|expect):.*\r\n", "")
                    .replaceFirst("\r\n\r\n$", "\r\nConnection: close\r\n\r\n");
            socket.getOutputStream().write(once.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(body);
            return socket.getInputStream().readAllBytes();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            listening.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

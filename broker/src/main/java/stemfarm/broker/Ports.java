package stemfarm.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * The two ports of a one-node broker on the loopback address.
 *
 * @param clients where clients connect
 * @param controller where the node's two roles talk to each other
 */
record Ports(int clients, int controller) {

    static final String HOST = "127.0.0.1";

    /**
     * Finds ports that are free now.
     *
     * @param clients the wanted port for clients, or 0 for any
     * @throws IOException when the wanted port is taken
     */
    static Ports find(int clients) throws IOException {
        InetAddress loopback = InetAddress.getByAddress(HOST, new byte[] {127, 0, 0, 1});
        try (ServerSocket first = bind(clients, loopback);
                ServerSocket second = bind(0, loopback)) {
            return new Ports(first.getLocalPort(), second.getLocalPort());
        }
    }

    private static ServerSocket bind(int port, InetAddress address) throws IOException {
        try {
            return new ServerSocket(port, 1, address);
        } catch (IOException e) {
            throw new IOException(
                    "port " + port + " on " + HOST + " can't be used for Kafka (" + e.getMessage()
                            + "); stop what listens there, or give another port",
                    e);
        }
    }
}

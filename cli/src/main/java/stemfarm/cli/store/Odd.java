package stemfarm.cli.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import stemfarm.cli.render.Terminal;

/** Files in a store that Stemfarm did not put there: they are named, and left to their owner. */
final class Odd {

    private static final int SHOWN = 20;

    private Odd() {}

    static void report(List<String> odd, Terminal terminal, ObjectNode result) {
        ArrayNode names = result.putArray("odd");
        odd.forEach(names::add);
        odd.stream()
                .limit(SHOWN)
                .forEach(path -> terminal.warning(path + ": is not of the store; it is left alone, move it away"));
        if (odd.size() > SHOWN) {
            terminal.warning("… and " + (odd.size() - SHOWN) + " more that are not of the store");
        }
    }
}

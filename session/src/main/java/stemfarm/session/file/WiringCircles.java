package stemfarm.session.file;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds who hears himself, by a depth-first search along the wires, backwards from those who hear. */
final class WiringCircles {

    /** A stem, or else the tracks of a file. */
    record Node(boolean stem, String name) {}

    /**
     * One hears another.
     *
     * @param path of the field that says so; empty where a stem hears its own tracks
     */
    record Wire(Node from, Node to, String path) {}

    /**
     * A circle.
     *
     * @param path of a field that closes it
     * @param names in the direction of the signal, the first again at the end
     */
    record Circle(String path, List<String> names) {}

    private final Map<Node, List<Wire>> heardBy = new LinkedHashMap<>();
    private final Set<Node> done = new HashSet<>();
    private final List<Wire> way = new ArrayList<>();
    private final List<Circle> circles = new ArrayList<>();

    void add(Wire wire) {
        heardBy.computeIfAbsent(wire.to(), node -> new ArrayList<>()).add(wire);
    }

    /** Every circle that the search meets: one for each wire that closes one. */
    List<Circle> find() {
        heardBy.keySet().forEach(this::search);
        return circles;
    }

    private void search(Node node) {
        if (done.contains(node)) {
            return;
        }
        for (Wire wire : heardBy.getOrDefault(node, List.of())) {
            int begin = indexOnWay(wire);
            way.add(wire);
            if (begin >= 0) {
                circles.add(circle(way.subList(begin, way.size())));
            } else {
                search(wire.from());
            }
            way.remove(way.size() - 1);
        }
        done.add(node);
    }

    /** Where the way came by the node that the wire leads back to: at its last node, for a node that hears itself. */
    private int indexOnWay(Wire wire) {
        for (int i = 0; i < way.size(); i++) {
            if (way.get(i).to().equals(wire.from())) {
                return i;
            }
        }
        return wire.to().equals(wire.from()) ? way.size() : -1;
    }

    private static Circle circle(List<Wire> wires) {
        List<String> names = new ArrayList<>();
        names.add(wires.get(0).to().name());
        wires.forEach(wire -> names.add(wire.from().name()));
        Collections.reverse(names);
        String path = wires.stream()
                .map(Wire::path)
                .filter(field -> !field.isEmpty())
                .reduce((first, last) -> last)
                .orElseThrow();
        return new Circle(path, names);
    }
}

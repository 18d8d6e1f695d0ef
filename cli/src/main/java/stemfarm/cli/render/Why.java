package stemfarm.cli.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stemfarm.audio.engine.EngineVersions;
import stemfarm.master.deliver.Manifest;
import stemfarm.session.Stem;
import stemfarm.session.Track;
import stemfarm.session.diff.Change;
import stemfarm.session.diff.SessionDiff;
import stemfarm.session.graph.AlternateNode;
import stemfarm.session.graph.MasterNode;
import stemfarm.session.graph.MixNode;
import stemfarm.session.graph.RedetectedNode;
import stemfarm.session.graph.RenderNode;
import stemfarm.session.graph.StemNode;
import stemfarm.session.graph.TrackSource;

/** Which inputs of a node changed since the delivery before. */
final class Why {

    /** What concerns every stem. */
    private static final Set<String> OF_EVERY_STEM = Set.of("sample rate", "tail");

    private final PreparedSong song;
    private final Manifest before;
    private final List<Change> changes;
    private final Map<String, Manifest.Node> nodes;

    Why(PreparedSong song, Manifest before) {
        this.song = song;
        this.before = before;
        this.changes = SessionDiff.between(before.session(), song.session());
        this.nodes = before.nodes().stream()
                .collect(Collectors.toMap(Manifest.Node::label, Function.identity(), (first, second) -> first));
    }

    /** In words; empty when the node is the one that was delivered before. */
    List<String> of(RenderNode node) {
        if (before.nodes().stream().anyMatch(last -> last.key().equals(node.key()))) {
            return List.of();
        }
        List<String> reasons = new ArrayList<>();
        if (node instanceof StemNode stem) {
            stem(stem, reasons);
        } else if (node instanceof MixNode mix) {
            mix(mix, reasons);
        } else if (node instanceof MasterNode) {
            master(song.graph().mix(), reasons);
        } else if (node instanceof RedetectedNode part) {
            redetected(part, reasons);
        } else {
            changed(song.graph().mix()).ifPresent(reasons::add);
            changed(song.graph().master()).ifPresent(reasons::add);
        }
        if (node instanceof AlternateNode alternate) {
            alternate(alternate.name(), reasons);
        }
        engine(node, reasons);
        if (reasons.isEmpty() && node instanceof StemNode stem && tracks(stem).equals(trackFiles(stem))) {
            reasons.add("the song's length changed");
        }
        return reasons.isEmpty() ? List.of("new") : reasons;
    }

    private void stem(StemNode node, List<String> reasons) {
        String name = node.stem().name();
        said(name, reasons);
        Map<String, String> hashes = before.inputs().stream()
                .collect(Collectors.toMap(Manifest.Input::file, Manifest.Input::contentHash, (first, second) -> first));
        for (TrackSource source : node.sources()) {
            String was = hashes.get(source.file());
            if (was != null && !was.equals(source.contentHash())) {
                reasons.add(source.file() + ": its audio changed");
            }
        }
        for (String need : node.needs()) {
            song.graph().stems().stream()
                    .filter(other -> other.key().equals(need))
                    .flatMap(other -> changed(other).stream())
                    .forEach(reasons::add);
        }
        changes.stream()
                .filter(change -> change.where().equals(Change.SONG))
                .map(Change::what)
                .filter(what -> OF_EVERY_STEM.stream().anyMatch(what::startsWith))
                .forEach(reasons::add);
    }

    private List<String> tracks(StemNode node) {
        return before.session().stems().stream()
                .filter(any -> any.name().equals(node.stem().name()))
                .map(Stem::tracks)
                .flatMap(List::stream)
                .filter(Track::audible)
                .map(Track::file)
                .sorted()
                .toList();
    }

    private static List<String> trackFiles(StemNode node) {
        return node.sources().stream().map(TrackSource::file).sorted().toList();
    }

    private void mix(MixNode mix, List<String> reasons) {
        for (MixNode.BalancedStem stem : mix.stems()) {
            song.graph().stem(stem.name()).flatMap(this::changed).ifPresent(reasons::add);
        }
        Set<String> names = mix.stems().stream().map(MixNode.BalancedStem::name).collect(Collectors.toSet());
        changes.stream()
                .filter(change -> names.contains(change.where()) && isFader(change.what()))
                .forEach(change -> reasons.add(change.where() + " " + change.what()));
        deliverables(reasons);
    }

    private static boolean isFader(String what) {
        return what.startsWith("level ") || what.startsWith("mute ") || what.startsWith("automation ");
    }

    private void redetected(RedetectedNode part, List<String> reasons) {
        if (part.work() instanceof MixNode mix) {
            mix(mix, reasons);
        } else {
            song.graph().redetected().stream()
                    .filter(alternate -> alternate.name().equals(part.name()))
                    .forEach(alternate -> master(alternate.nodes().get(0), reasons));
        }
        alternate(part.name(), reasons);
    }

    private void alternate(String name, List<String> reasons) {
        String each = name.startsWith("minus-") ? Change.EACH_MINUS_ONE : name;
        changes.stream()
                .filter(change -> change.where().equals(Change.SONG))
                .map(Change::what)
                .filter(what -> Stream.of(name, each).anyMatch(one -> what.startsWith(Change.ALTERNATE + one + " ")))
                .forEach(reasons::add);
    }

    /** @param mix that it is made of */
    private void master(RenderNode mix, List<String> reasons) {
        changed(mix).ifPresent(reasons::add);
        said(Change.MASTER, reasons);
        changes.stream()
                .filter(change ->
                        change.where().equals(Change.SONG) && change.what().startsWith("profile"))
                .forEach(change -> reasons.add(change.what()));
        deliverables(reasons);
    }

    private void deliverables(List<String> reasons) {
        changes.stream()
                .filter(change ->
                        change.where().equals(Change.SONG) && change.what().startsWith("deliverables"))
                .map(Change::what)
                .forEach(reasons::add);
    }

    private void said(String where, List<String> reasons) {
        changes.stream()
                .filter(change -> change.where().equals(where))
                .filter(change -> !isFader(change.what()) && !change.what().startsWith("kind "))
                .forEach(change -> reasons.add(change.what()));
    }

    /** What of the engine is in the node itself. */
    private static Set<String> engines(RenderNode node) {
        if (node instanceof RedetectedNode part) {
            return engines(part.work());
        } else if (node instanceof StemNode stem) {
            Set<String> names = new TreeSet<>(Set.of("decoding", "mixing"));
            stem.stem().chain().forEach(insert -> names.add(EngineVersions.name(insert)));
            stem.stem().tracks().stream()
                    .flatMap(track -> track.inserts().stream())
                    .forEach(insert -> names.add(EngineVersions.name(insert)));
            return names;
        } else if (node instanceof MasterNode master) {
            Set<String> names = new TreeSet<>(Set.of("mastering", "Limiter"));
            master.master().chain().forEach(insert -> names.add(EngineVersions.name(insert)));
            return names;
        }
        return Set.of(node instanceof MixNode ? "mixing" : "mastering");
    }

    private Optional<String> changed(RenderNode node) {
        Manifest.Node was = nodes.get(node.label());
        return was != null && was.key().equals(node.key())
                ? Optional.empty()
                : Optional.of(node.label() + (was == null ? " is new" : " changes"));
    }

    private void engine(RenderNode node, List<String> reasons) {
        Map<String, Integer> now = EngineVersions.all();
        for (String name : engines(node)) {
            if (!String.valueOf(before.engine().get(name)).equals(String.valueOf(now.get(name)))) {
                reasons.add("engine: " + name + " " + before.engine().get(name) + " → " + now.get(name));
            }
        }
    }
}

package stemfarm.master.deliver;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import stemfarm.farm.artefact.AlternateMeasurement;
import stemfarm.farm.artefact.MasterMeasurement;
import stemfarm.farm.artefact.MasteredStemsMeasurement;
import stemfarm.farm.artefact.StoredNode;
import stemfarm.farm.store.ArtefactStore;
import stemfarm.master.certify.NullClaim;
import stemfarm.session.Stem;
import stemfarm.session.graph.AlternateNode;
import stemfarm.session.graph.Alternates;
import stemfarm.session.graph.Alternates.Version;
import stemfarm.session.graph.MixNode;
import stemfarm.session.graph.RedetectedAlternate;
import stemfarm.session.graph.RenderGraph;
import stemfarm.session.graph.RenderNode;

/** A render whose nodes were found in the store, and the names that its files get. */
final class PackedRender {

    private final Packing.Request request;
    private final DeliveryNames names;
    private final Map<String, StoredNode> nodes = new LinkedHashMap<>();

    /** @throws IOException when a node is not there */
    PackedRender(Packing.Request request, ArtefactStore store) throws IOException {
        this.request = request;
        this.names = new DeliveryNames(
                request.session(), mixed().stream().map(Stem::name).toList());
        for (RenderNode node : request.graph().nodes()) {
            nodes.put(node.key(), StoredNode.find(store, node.label(), node.key()));
        }
    }

    Packing.Request request() {
        return request;
    }

    RenderGraph graph() {
        return request.graph();
    }

    DeliveryNames names() {
        return names;
    }

    /**
     * Another version of the master.
     *
     * @param how it was made, in words
     */
    record Other(Version version, String how, String key, Path audio, AlternateMeasurement measured) {}

    /** Other versions of the master, first those that are summed. */
    List<Other> others() throws IOException {
        Map<String, Version> versions =
                Alternates.of(request.session()).stream().collect(Collectors.toMap(Version::name, Function.identity()));
        List<Other> others = new ArrayList<>();
        for (AlternateNode alternate : request.graph().alternates()) {
            StoredNode sum = node(alternate);
            others.add(new Other(
                    Objects.requireNonNull(versions.get(alternate.name())),
                    "of the master",
                    alternate.key(),
                    sum.file(AlternateMeasurement.AUDIO),
                    AlternateMeasurement.read(sum.file(AlternateMeasurement.FILE))));
        }
        for (RedetectedAlternate alternate : request.graph().redetected()) {
            StoredNode anew = node(alternate.master());
            others.add(new Other(
                    Objects.requireNonNull(versions.get(alternate.name())),
                    "mastered anew",
                    alternate.master().key(),
                    anew.file(MasterMeasurement.AUDIO),
                    AlternateMeasurement.of(MasterMeasurement.read(anew.file(MasterMeasurement.FILE))
                            .measurement())));
        }
        return others;
    }

    /** The stems of the mix as the session has them, in its order. */
    List<Stem> mixed() {
        List<String> names = request.graph().mix().stems().stream()
                .map(MixNode.BalancedStem::name)
                .toList();
        return request.session().stems().stream()
                .filter(stem -> names.contains(stem.name()))
                .map(Stem::settled)
                .toList();
    }

    /** What its files claim. */
    List<NullClaim> claims() throws IOException {
        var stems = request.session().deliverables().stems();
        return PackedClaims.of(stems, names, graph(), PackedClaims.heard(graph()), residual());
    }

    int place(String stem) {
        List<MixNode.BalancedStem> stems = request.graph().mix().stems();
        for (int i = 0; i < stems.size(); i++) {
            if (stems.get(i).name().equals(stem)) {
                return i;
            }
        }
        throw new IllegalArgumentException("stem " + stem + " is not in the mix");
    }

    StoredNode node(RenderNode node) {
        StoredNode stored = nodes.get(node.key());
        if (stored == null) {
            throw new IllegalArgumentException(node.label() + " is no node of this render");
        }
        return stored;
    }

    boolean preMaster() {
        return request.session().deliverables().stems().preMaster();
    }

    boolean residual() throws IOException {
        return mastered()
                && masteredStems().filter(MasteredStemsMeasurement::hasResidual).isPresent();
    }

    /** Whether they are delivered; rendered they are for alternates as well. */
    boolean mastered() {
        return request.session().deliverables().stems().mastered();
    }

    Optional<MasteredStemsMeasurement> masteredStems() throws IOException {
        var mastered = request.graph().masteredStems();
        return mastered.isEmpty()
                ? Optional.empty()
                : Optional.of(MasteredStemsMeasurement.read(node(mastered.get()).file(MasteredStemsMeasurement.FILE)));
    }
}

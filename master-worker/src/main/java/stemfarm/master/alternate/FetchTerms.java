package stemfarm.master.alternate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import stemfarm.farm.artefact.MasteredStemsMeasurement;
import stemfarm.farm.artefact.StoredNode;
import stemfarm.farm.store.ArtefactStore;
import stemfarm.master.stage.Stage;
import stemfarm.session.graph.AlternateNode;

/** Fetches the files of a sum, verified against their hashes. */
final class FetchTerms implements Stage {

    private final AlternateNode node;
    private final ArtefactStore store;
    private final List<Term> terms = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();

    FetchTerms(AlternateNode node, ArtefactStore store) {
        this.node = node;
        this.store = store;
    }

    @Override
    public boolean step() throws IOException {
        StoredNode master = StoredNode.find(
                store, "the master", node.masteredStems().master().key());
        StoredNode stems = StoredNode.find(
                store, "the mastered stems", node.masteredStems().key());
        if (terms.isEmpty()) {
            boolean hasResidual = MasteredStemsMeasurement.read(stems.file(MasteredStemsMeasurement.FILE))
                    .hasResidual();
            terms.addAll(Term.of(node, hasResidual));
        } else {
            Term next = terms.get(files.size());
            files.add((next.ofMaster() ? master : stems).file(next.file()));
        }
        return files.size() < terms.size();
    }

    @Override
    public double done() {
        return terms.isEmpty() ? 0 : (double) files.size() / terms.size();
    }

    List<Term> terms() {
        return List.copyOf(terms);
    }

    /** In the order of the terms. */
    List<Path> files() {
        return List.copyOf(files);
    }

    @Override
    public void close() {}
}

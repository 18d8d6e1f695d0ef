package stemfarm.farm.store;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stemfarm.farm.store.NodeResult.StoredFile;
import stemfarm.farm.store.Scrubbed.Damage;
import stemfarm.farm.store.StoreContents.StoredNode;

/** Reads every file of every node, while farms use the store. */
final class Scrubber {

    private static final Logger LOG = LoggerFactory.getLogger(Scrubber.class);

    private final FolderStore store;
    private final StoreCare.ScrubListener listener;
    private final List<Damage> damaged = new ArrayList<>();
    private final List<String> odd = new ArrayList<>();
    private long read;
    private long nodes;

    Scrubber(FolderStore store, StoreCare.ScrubListener listener) {
        this.store = store;
        this.listener = listener;
    }

    Scrubbed scrub() throws IOException {
        StoreContents contents = StoreContents.of(store);
        odd.addAll(contents.odd());
        long all = contents.nodes().stream().mapToLong(StoredNode::bytes).sum();
        for (StoredNode node : contents.nodes()) {
            scrub(node, all);
        }
        return new Scrubbed(nodes, read, damaged, odd);
    }

    private void scrub(StoredNode node, long all) throws IOException {
        Path folder = store.folderOf(node.key());
        try {
            NodeResult sound = NodeCheck.bytes(folder, node.key(), bytes -> {
                read += bytes;
                listener.read(read, all);
            });
            nodes++;
            strangers(node, sound, folder);
        } catch (NoSuchFileException collectedMeanwhile) {
            LOG.debug("{} is gone", folder);
        } catch (DamagedNodeException e) {
            nodes++;
            boolean taken = store.quarantine()
                    .take(folder, node.key(), e.reason(), aside -> NodeCheck.bytes(aside, node.key(), more -> {}));
            if (taken) {
                damaged.add(new Damage(node.key(), e.reason(), List.copyOf(node.files())));
            }
        }
    }

    private void strangers(StoredNode found, NodeResult node, Path folder) {
        List<String> own = node.files().stream().map(StoredFile::name).toList();
        found.files().stream()
                .filter(name -> !own.contains(name) && !name.equals(NodeRecord.NAME))
                .map(name -> folder.resolve(name).toString())
                .forEach(odd::add);
    }
}

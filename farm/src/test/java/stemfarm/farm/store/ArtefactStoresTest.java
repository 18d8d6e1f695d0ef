package stemfarm.farm.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stemfarm.farm.store.NodeResult.StoredFile;

final class ArtefactStoresTest {

    @Test
    void knowsFoldersFromUrls() {
        assertThat(StoreAddress.of("s3://stems/a")).hasToString("s3://stems/a").returns(false, StoreAddress::isFolder);
        assertThat(StoreAddress.of("a/../b").folder())
                .isEqualTo(Path.of("b").toAbsolutePath().normalize());
        assertThatThrownBy(() -> StoreAddress.of("s3://stems").folder()).hasMessage("s3://stems is no folder");
    }

    @Test
    void refusesWhatNobodyOpens() {
        assertThatThrownBy(() -> ArtefactStores.open(StoreAddress.of("ftp://stems")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("store is ftp://stems", "a folder, or s3://bucket/prefix");
    }

    @Test
    void timesWhatAStoreDoes(@TempDir Path dir) throws IOException {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        try (ArtefactStore store = ArtefactStores.open(StoreAddress.of(dir), registry)) {
            NodeResult node = ArtefactStoreContract.commit(store, "a.txt", "hello");
            store.find(node.key());
            store.fetch(node.key(), node.files().get(0));
            StoredFile absent = new StoredFile("b.txt", 1, "0".repeat(64));
            assertThatThrownBy(() -> store.fetch(node.key(), absent)).isInstanceOf(LostNodeException.class);
        }
        assertThat(count(registry, "commit", "ok")).isEqualTo(1);
        assertThat(count(registry, "find", "ok")).isEqualTo(1);
        assertThat(count(registry, "fetch", "ok")).isEqualTo(1);
        assertThat(count(registry, "fetch", "failed")).isEqualTo(1);
    }

    private static long count(SimpleMeterRegistry registry, String operation, String outcome) {
        return registry.timer("stemfarm.store", "operation", operation, "outcome", outcome)
                .count();
    }
}

package stemfarm.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stemfarm.farm.store.ArtefactStore;
import stemfarm.farm.store.ArtefactStoreContract;
import stemfarm.farm.store.StoreCare;

final class S3StoreTest extends ArtefactStoreContract {

    private static S3Server server;
    private static int tests;

    private final S3Rig rig;

    S3StoreTest(@TempDir Path caches) {
        this.rig = new S3Rig(server.endpoint(), caches, "test-" + tests++);
    }

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        server = S3Server.start(folder, S3Rig.BUCKET);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Override
    protected ArtefactStore newStore() throws IOException {
        return rig.store();
    }

    @Override
    protected ArtefactStore reopened() throws IOException {
        return rig.store();
    }

    @Override
    protected void damage(String key, String name) throws IOException {
        S3Bucket bucket = rig.bucket();
        String object = object(bucket, key, name);
        byte[] bytes = bucket.get(object).orElseThrow().bytes();
        bytes[0] ^= 1;
        bucket.put(object, bytes, Map.of());
    }

    @Override
    protected void lose(String key, String name) throws IOException {
        S3Bucket bucket = rig.bucket();
        bucket.delete(object(bucket, key, name));
    }

    private static String object(S3Bucket bucket, String key, String name) throws IOException {
        String place = new S3Nodes(bucket).record(key).orElseThrow().record().place();
        return S3Nodes.fileKey(key, place, name);
    }

    @Override
    protected void leaveUnfinished(String key) throws IOException {
        rig.bucket().put(S3Nodes.fileKey(key, "killed", "a.txt"), "half".getBytes(StandardCharsets.UTF_8), Map.of());
    }

    @Override
    protected StoreCare care() throws IOException {
        return new S3Care(rig.store());
    }

    @Test
    void findsWhatTheServerCan() throws IOException {
        assertThat(S3Probe.of(rig.bucket())).isEqualTo(new Capabilities(true, true));
        assertThat(rig.bucket().list("")).isEmpty();
    }
}

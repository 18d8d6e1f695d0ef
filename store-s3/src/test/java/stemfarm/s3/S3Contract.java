package stemfarm.s3;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import stemfarm.farm.store.ArtefactStore;
import stemfarm.farm.store.ArtefactStoreContract;
import stemfarm.farm.store.StoreCare;

/** What a store on any S3 server holds to. */
abstract class S3Contract extends ArtefactStoreContract {

    final S3Rig rig;

    S3Contract(S3Rig rig) {
        this.rig = rig;
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
}

package stemfarm.s3;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same on a server that runs outside: {@value #ENDPOINT} says where. It has the bucket {@code stems} and the user of
 * {@link S3Server}. It runs elsewhere: no part of the build starts it.
 */
@EnabledIfEnvironmentVariable(named = OtherServerTest.ENDPOINT, matches = "https?://.+")
final class OtherServerTest extends S3Contract {

    static final String ENDPOINT = "STEMFARM_TEST_S3_ENDPOINT";

    OtherServerTest(@TempDir Path folder) {
        super(new S3Rig(URI.create(System.getenv(ENDPOINT)), folder, "test-" + UUID.randomUUID()));
    }

    @Test
    @Override
    protected void manyWritersOfOneNodeAgreeOnOneResult() throws Exception {
        assumeTrue(S3Probe.of(rig.bucket()).conditionalPut(), "this server knows no conditional writes");
        super.manyWritersOfOneNodeAgreeOnOneResult();
    }
}

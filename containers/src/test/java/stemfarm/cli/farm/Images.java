package stemfarm.cli.farm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.testcontainers.DockerClientFactory;

/** The images under test, as {@code mvn -Pimages package} left them; nothing is pulled. */
final class Images {

    /** All services: each is a command of this one image. */
    static final String STEMFARM = System.getProperty("stemfarm.image");

    static final String KAFKA = System.getProperty("stemfarm.kafka.image");

    /** An S3 server. */
    static final String S3 = System.getProperty("stemfarm.s3.image");

    private Images() {}

    /** Hands the images to the engine; again and again is fine. */
    static void load() throws IOException {
        load(Path.of("../cli/target/jib-image.tar"));
        load(Path.of("kafka/target/jib-image.tar"));
        load(Path.of("s3proxy/target/jib-image.tar"));
    }

    private static void load(Path archive) throws IOException {
        if (!Files.isRegularFile(archive)) {
            throw new IOException("no " + archive.toAbsolutePath().normalize()
                    + "; build the images first: mvn -Pimages package, or let .ci/containers do all of it");
        }
        try (InputStream image = Files.newInputStream(archive)) {
            DockerClientFactory.lazyClient().loadImageCmd(image).exec();
        }
    }
}

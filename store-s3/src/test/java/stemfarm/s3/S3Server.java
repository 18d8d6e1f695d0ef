package stemfarm.s3;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;

/** An S3 server in this JVM, on a free port of the loopback, that keeps its objects in a folder. */
public final class S3Server implements AutoCloseable {

    /** Of the one user that it knows. */
    public static final String ACCESS_KEY = "AKIDTEST";

    /** Of the one user that it knows. */
    public static final String SECRET_KEY = "SECRETTEST";

    private final S3Proxy proxy;

    private S3Server(S3Proxy proxy) {
        this.proxy = proxy;
    }

    /** Starts it with one empty bucket. */
    public static S3Server start(Path folder, String bucket) throws Exception {
        Files.createDirectories(folder.resolve(bucket));
        Properties properties = new Properties();
        properties.setProperty("jclouds.filesystem.basedir", folder.toString());
        S3Proxy proxy = S3Proxy.builder()
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, ACCESS_KEY, SECRET_KEY)
                .blobStore(BlobStores.create("filesystem", properties))
                .build();
        proxy.start();
        return new S3Server(proxy);
    }

    /** Where it listens. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + proxy.getPort());
    }

    @Override
    public void close() {
        stop();
    }

    /** Answers no more; a second time it does nothing. */
    public void stop() {
        try {
            proxy.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the server did not stop", e);
        }
    }
}

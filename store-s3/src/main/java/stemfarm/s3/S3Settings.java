package stemfarm.s3;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import stemfarm.farm.store.StoreAddress;

/**
 * How a store in a bucket is used.
 *
 * @param place where it is
 * @param cacheDir folder of local copies; any number of processes may share it
 * @param cacheBytes size that the copies shall not exceed, at least 0; what was read lately stays all the same
 * @param partBytes larger files go and come in parts of this size, 5 MiB to 5 GiB
 * @param firstDelay before something is tried for the second time; doubled before each further time
 */
record S3Settings(S3Place place, Path cacheDir, long cacheBytes, long partBytes, Duration firstDelay) {

    static final String ENDPOINT = "STEMFARM_S3_ENDPOINT";
    static final String PATH_STYLE = "STEMFARM_S3_PATH_STYLE";
    static final String CACHE = "STEMFARM_STORE_CACHE";
    static final String CACHE_SIZE = "STEMFARM_STORE_CACHE_SIZE";

    private static final long MIB = 1 << 20;
    private static final long DEFAULT_CACHE_BYTES = 20 * 1024 * MIB;
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9}) ?([KMGT])iB");

    S3Settings {
        require(cacheBytes >= 0, CACHE_SIZE + " is negative");
        require(
                partBytes >= 5 * MIB && partBytes <= 5 * 1024 * MIB,
                "the size of parts is " + partBytes + " bytes; it must be 5 MiB to 5 GiB");
        require(!firstDelay.isNegative(), "the delay is negative");
    }

    /** A variable of the environment by its name; a system property such as {@code stemfarm.s3.endpoint} goes first. */
    @FunctionalInterface
    interface Environment {

        /** The value, or empty. */
        String get(String name);

        /** That of this process. */
        static Environment ofProcess() {
            return name -> Optional.ofNullable(
                            System.getProperty(name.toLowerCase(Locale.ROOT).replace('_', '.')))
                    .or(() -> Optional.ofNullable(System.getenv(name)))
                    .orElse("")
                    .strip();
        }
    }

    /** What the address and the environment say; parts of 16 MiB, a tenth of a second before the second try. */
    static S3Settings of(StoreAddress address, Environment environment) {
        Optional<URI> endpoint = endpoint(environment);
        String style = environment.get(PATH_STYLE);
        require(
                style.isEmpty() || style.equals("true") || style.equals("false"),
                PATH_STYLE + " is '" + style + "'; it must be true or false");
        boolean pathStyle = style.isEmpty() ? endpoint.isPresent() : style.equals("true");
        return new S3Settings(
                S3Place.of(address.text(), endpoint, pathStyle),
                cacheDir(environment),
                cacheBytes(environment.get(CACHE_SIZE)),
                16 * MIB,
                Duration.ofMillis(100));
    }

    private static Optional<URI> endpoint(Environment environment) {
        for (String name : new String[] {ENDPOINT, "AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"}) {
            String text = environment.get(name);
            if (!text.isEmpty()) {
                require(
                        text.matches("https?://[^/\\s]+(/\\S*)?"),
                        name + " is '" + text + "'; it must be a URL such as https://minio.example.com:9000");
                return Optional.of(URI.create(text));
            }
        }
        return Optional.empty();
    }

    private static Path cacheDir(Environment environment) {
        String given = environment.get(CACHE);
        if (!given.isEmpty()) {
            return Path.of(given).toAbsolutePath().normalize();
        }
        String xdg = environment.get("XDG_CACHE_HOME");
        Path cache = xdg.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
        return cache.resolve("stemfarm/store-cache").toAbsolutePath();
    }

    private static long cacheBytes(String size) {
        if (size.isEmpty()) {
            return DEFAULT_CACHE_BYTES;
        }
        Matcher matcher = SIZE.matcher(size);
        require(matcher.matches(), CACHE_SIZE + " is '" + size + "'; it must be a size such as 500MiB or 20GiB");
        return Long.parseLong(matcher.group(1)) << (10 * (1 + "KMGT".indexOf(matcher.group(2))));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}

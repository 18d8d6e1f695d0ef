package stemfarm.cli.farm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A JDK of another release than the one that runs the tests, if this machine has one. */
final class OtherJdk {

    static final String NONE = "no second JDK (17 to 25) in /usr/lib/jvm";

    private OtherJdk() {}

    /** Its java. */
    static Optional<Path> java() throws IOException {
        Path home = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(home)) {
            return Optional.empty();
        }
        try (Stream<Path> jdks = Files.list(home)) {
            return jdks.filter(jdk -> release(jdk)
                            .filter(release -> release >= 17 && release <= 25)
                            .filter(release -> release != Runtime.version().feature())
                            .isPresent())
                    .map(jdk -> jdk.resolve("bin/java"))
                    .filter(Files::isExecutable)
                    .findFirst();
        }
    }

    /** The feature release in the JDK's own {@code release} file. */
    private static Optional<Integer> release(Path jdk) {
        try {
            return Files.readAllLines(jdk.resolve("release")).stream()
                    .filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> line.replaceAll("[^0-9.]", "").split("\\.", -1)[0])
                    .map(Integer::valueOf)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}

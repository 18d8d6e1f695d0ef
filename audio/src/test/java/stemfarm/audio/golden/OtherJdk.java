package stemfarm.audio.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A JDK of another release than the one that runs this test. */
final class OtherJdk {

    private OtherJdk() {}

    /** Its {@code java}, when there is one of 17 to 25 in /usr/lib/jvm. */
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

    /** What a program of the test class path prints there. */
    static List<String> run(Path java, Path errors, Class<?> program, String... arguments)
            throws IOException, InterruptedException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(Stream.concat(
                                Stream.of(java.toString(), "-XX:+UseSerialGC", "-cp", classPath, program.getName()),
                                Stream.of(arguments))
                        .toList())
                .redirectError(errors.toFile())
                .start();
        List<String> lines = process.inputReader().lines().toList();
        if (process.waitFor() != 0) {
            throw new IOException(java + " failed: " + Files.readString(errors));
        }
        return lines;
    }
}

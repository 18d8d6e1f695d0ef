package stemfarm.cli.farm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import stemfarm.cli.Main;

/** Renders through the command line, as a user does, and looks at what came out. */
final class Rendering {

    private Rendering() {}

    /** Runs a command in this JVM and returns its exit code. */
    static int stemfarm(String... arguments) {
        return Main.commandLine().execute(arguments);
    }

    /** Renders a song with a store of its own and returns the hashes of its audio files. */
    static Map<String, String> render(Path song, Path scratch, String... options) throws IOException {
        Path out = scratch.resolve("out");
        String[] arguments = Stream.concat(
                        Stream.of(
                                "render",
                                song.toString(),
                                "--quiet",
                                "--out",
                                out.toString(),
                                "--store",
                                scratch.resolve("store").toString()),
                        Stream.of(options))
                .toArray(String[]::new);
        assertThat(stemfarm(arguments)).isZero();
        return audioIn(out);
    }

    /** SHA-256 of every audio file of a delivery, by its path in it. */
    static Map<String, String> audioIn(Path out) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".wav")).toList()) {
                hashes.put(out.relativize(file).toString(), sha256(file));
            }
        }
        return hashes;
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

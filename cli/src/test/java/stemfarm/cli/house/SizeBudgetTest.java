package stemfarm.cli.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A reader sees a file on a few screens and a method on one. */
final class SizeBudgetTest {

    private static final int FILE_LINES = 400;
    private static final int METHOD_LINES = 60;

    /** Formatting is enforced, so a method is what stands at one indent between its opening line and its brace. */
    private static final String MEMBER_INDENT = "    ";

    @Test
    void noFileIsLongerThanItsBudget() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : sources()) {
            int lines = Files.readAllLines(file).size();
            if (lines > FILE_LINES) {
                tooLong.add(file + ": " + lines + " lines");
            }
        }
        assertThat(tooLong).as("files over %d lines", FILE_LINES).isEmpty();
    }

    @Test
    void noMethodIsLongerThanAScreen() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : sources()) {
            collectLongMethods(file, tooLong);
        }
        assertThat(tooLong).as("methods over %d lines", METHOD_LINES).isEmpty();
    }

    private static void collectLongMethods(Path file, List<String> tooLong) throws IOException {
        List<String> lines = Files.readAllLines(file);
        int begin = -1;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean member = line.startsWith(MEMBER_INDENT) && !line.startsWith(MEMBER_INDENT + " ");
            if (member && line.endsWith("{") && line.contains("(")) {
                begin = i;
            } else if (begin >= 0 && line.equals(MEMBER_INDENT + "}")) {
                if (i - begin + 1 > METHOD_LINES) {
                    tooLong.add(file + ":" + (begin + 1) + ": " + (i - begin + 1) + " lines");
                }
                begin = -1;
            }
        }
    }

    private static List<Path> sources() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (root != null && !Files.exists(root.resolve("cli/pom.xml"))) {
            root = root.getParent();
        }
        assertThat(root).as("the root of the checkout").isNotNull();
        try (Stream<Path> paths = Files.walk(root)) {
            List<Path> sources = paths.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> path.toString().contains("/src/main/java/"))
                    .toList();
            assertThat(sources).as("sources found").hasSizeGreaterThan(50);
            return sources;
        }
    }
}

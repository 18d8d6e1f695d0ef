package stemfarm.cli.balance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import stemfarm.session.Stem;
import stemfarm.session.file.SessionComments;
import stemfarm.session.file.SessionFile;

/**
 * The session files of candidates. They stand beside the session that they came from, because a session may not name a
 * track outside of its own folder.
 */
final class CandidateFiles {

    private static final String PREFIX = "balance-";
    private static final String SUFFIX = ".yaml";

    private final Path session;
    private final String before;

    private CandidateFiles(Path session, String before) {
        this.session = session;
        this.before = before;
    }

    /** @param song a session file, or the folder that has, or might have, one */
    static CandidateFiles beside(Path song) throws IOException {
        Path absolute = song.toAbsolutePath().normalize();
        Path session = Files.isDirectory(absolute) ? absolute.resolve(SessionFile.NAME) : absolute;
        return new CandidateFiles(session, Files.isRegularFile(session) ? Files.readString(session) : "");
    }

    /** The session that candidates come from. */
    Path session() {
        return session;
    }

    /** What stood in it when it was read; empty when there was none. */
    String before() {
        return before;
    }

    /** The candidate's file. */
    Path of(String name) {
        return session.resolveSibling(PREFIX + name + SUFFIX);
    }

    /** Names of the candidates that are there. */
    List<String> names() throws IOException {
        Path folder = session.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.startsWith(PREFIX) && name.endsWith(SUFFIX))
                    .map(name -> name.substring(PREFIX.length(), name.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Writes all of them, or none when one would replace a file that says something else.
     *
     * @param force whether such a file is replaced
     */
    void write(List<Candidate> candidates, boolean force) throws IOException {
        List<String> problems = new ArrayList<>();
        for (Candidate candidate : candidates) {
            Path file = of(candidate.name());
            if (!force && Files.exists(file) && !isSame(file, candidate)) {
                problems.add(file + " is there already and says something else; --force replaces it");
            }
        }
        BalanceRequest.fail(problems);
        for (Candidate candidate : candidates) {
            SessionFile.write(text(candidate), of(candidate.name()));
        }
    }

    private boolean isSame(Path file, Candidate candidate) throws IOException {
        return Files.isRegularFile(file) && Files.readString(file).equals(text(candidate));
    }

    private String text(Candidate candidate) {
        SessionComments moves = new SessionComments() {
            @Override
            public Optional<String> onLevel(Stem stem) {
                return candidate.moves().of(stem) != 0
                        ? Optional.of(
                                "moved by " + Candidate.signed(candidate.moves().of(stem)) + " dB: " + candidate.name())
                        : Optional.empty();
            }
        };
        return SessionFile.text(candidate.session(), moves, before);
    }
}

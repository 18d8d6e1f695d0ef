package stemfarm.cli.render;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import stemfarm.cli.CommandFailed;
import stemfarm.cli.ExitCode;
import stemfarm.session.file.SessionFile;

/** A command's change of somebody's session file. */
public final class SessionChange {

    private SessionChange() {}

    /**
     * Writes the file, and keeps the old one beside it as {@code .bak}.
     *
     * @param before what stood in the file when it was read; empty when there was none
     * @throws CommandFailed when somebody has changed it since
     */
    public static void write(String text, Path file, String before) throws IOException {
        if (!before.equals(Files.exists(file) ? Files.readString(file) : "")) {
            throw new CommandFailed(
                    ExitCode.FAILED, file + " was changed while this command ran; give the command again");
        }
        if (!before.isEmpty()) {
            Path backup = file.resolveSibling(file.getFileName() + ".bak");
            Files.copy(file, backup, StandardCopyOption.REPLACE_EXISTING);
        }
        SessionFile.write(text, file);
    }
}

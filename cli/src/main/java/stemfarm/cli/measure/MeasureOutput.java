package stemfarm.cli.measure;

import java.io.IOException;
import java.nio.file.Path;

/** Where results go, file by file. */
sealed interface MeasureOutput permits MeasureTable, MeasureJson {

    void measured(Path file, FileMeter.Measured measured) throws IOException;

    void refused(Path file, String reason, String fix);

    /** After the last file. */
    void end() throws IOException;
}

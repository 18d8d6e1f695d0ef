package stemfarm.cli.service;

import java.util.Locale;
import picocli.CommandLine.Option;

/** How a command logs; set while its options are read, before the first logger is made. */
public final class LogOptions {

    enum Format {
        TEXT,
        JSON
    }

    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            defaultValue = "${env:STEMFARM_LOG_FORMAT:-text}",
            description = "log lines on standard error: text, or json, one object a line (default: text;"
                    + " env STEMFARM_LOG_FORMAT)")
    void format(Format format) {
        System.setProperty("stemfarm.log.format", format.name().toLowerCase(Locale.ROOT));
    }
}

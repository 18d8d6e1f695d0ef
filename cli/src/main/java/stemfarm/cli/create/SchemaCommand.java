package stemfarm.cli.create;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import stemfarm.cli.ExitCode;
import stemfarm.session.file.SessionFile;

/** {@code stemfarm schema}: for editors that complete and check as one types. */
@Command(name = "schema", description = "Print the JSON Schema of the session file.", mixinStandardHelpOptions = true)
public final class SchemaCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().getOut().println(SessionFile.schema());
        return ExitCode.OK;
    }
}

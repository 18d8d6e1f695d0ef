package stemfarm.cli.render;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stemfarm explain}: what a render would do, and why. */
@Command(
        name = "explain",
        description = {
            "Say for every node of a render whether it is reused or rendered, which input changed since the",
            "delivery that stands in the output folder, what that costs by that delivery's times, and what is saved."
        },
        mixinStandardHelpOptions = true)
public final class ExplainCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SONG", arity = "1..*", description = "folders of tracks, or session files")
    private List<Path> songs = List.of();

    @Option(names = "--json", description = "print the explanation as JSON")
    private boolean json;

    @Mixin
    private RenderOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Terminal terminal = new Terminal(spec.commandLine(), false, json);
        Preparations prepared = Preparations.of(songs, options, terminal);
        Explanation.show(options.store(), prepared.ready(), terminal);
        return prepared.exitCode();
    }
}

package stemfarm.cli.store;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code stemfarm store}: looks after the artefact store. */
@Command(
        name = "store",
        description = "Look after the artefact store; what it holds can be rendered again, so only time is ever lost.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {SizeCommand.class, GcCommand.class, FsckCommand.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  stemfarm store size",
            "  stemfarm store gc --older-than 30d --referenced-by ~/deliveries --dry-run",
            "  stemfarm store gc --quota 50GiB",
            "  stemfarm store fsck --repair my-song/"
        })
public final class StoreCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: size, gc or fsck");
    }
}

package stemfarm.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import stemfarm.cli.balance.BalanceCommand;
import stemfarm.cli.create.DuplicateCommand;
import stemfarm.cli.create.NewCommand;
import stemfarm.cli.create.SchemaCommand;
import stemfarm.cli.measure.MeasureCommand;
import stemfarm.cli.measure.MeasureRequest;
import stemfarm.cli.render.BenchCommand;
import stemfarm.cli.render.DiffCommand;
import stemfarm.cli.render.ExplainCommand;
import stemfarm.cli.render.ForecastCommand;
import stemfarm.cli.render.RenderCommand;
import stemfarm.cli.render.SuggestCommand;
import stemfarm.cli.service.BrokerCommand;
import stemfarm.cli.service.CoordinatorCommand;
import stemfarm.cli.service.LogOptions;
import stemfarm.cli.service.MasterWorkerCommand;
import stemfarm.cli.service.StemWorkerCommand;
import stemfarm.cli.store.StoreCommand;
import stemfarm.cli.verify.VerifyCommand;
import stemfarm.cli.watch.WatchCommand;
import stemfarm.farm.client.NoCoordinatorException;
import stemfarm.farm.kafka.KafkaRefusedException;
import stemfarm.farm.kafka.NoKafkaException;

/** The {@code stemfarm} command. */
@Command(
        name = "stemfarm",
        description = "Renders mixes top-down: tracks to stems, stems to a master, on a farm.",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RenderCommand.class,
            WatchCommand.class,
            NewCommand.class,
            DuplicateCommand.class,
            SchemaCommand.class,
            MeasureCommand.class,
            SuggestCommand.class,
            BalanceCommand.class,
            ExplainCommand.class,
            ForecastCommand.class,
            DiffCommand.class,
            VerifyCommand.class,
            StoreCommand.class,
            BenchCommand.class,
            BrokerCommand.class,
            CoordinatorCommand.class,
            StemWorkerCommand.class,
            MasterWorkerCommand.class,
            HelpCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  stemfarm render my-song/              render a folder of tracks into my-song/render/",
            "  stemfarm new my-song/                 write my-song/session.yaml, to edit by hand",
            "  stemfarm render my-song/session.yaml --solo drums"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed: a defect, or the machine's disk or memory",
            "2:the command line is wrong",
            "3:a session or an audio file is wrong; the message names it",
            "4:no broker, coordinator or worker answered, or Kafka refused this one",
            "5:cancelled"
        })
public final class Main {

    /** The commands that are a service or run a farm. */
    private static final List<String> LOGGING = List.of(
            "coordinator", "stem-worker", "master-worker", "broker", "render", "watch", "balance", "verify", "bench");

    private Main() {}

    /** Runs one command and exits with its code. */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    private static int run(String[] args) {
        Optional<MeasureRequest> measure = MeasureRequest.plain(args);
        if (measure.isEmpty()) {
            return commandLine().execute(args);
        }
        try {
            return measure.get().run(writer(System.out), writer(System.err));
        } catch (Exception e) {
            return report(e, commandLine());
        }
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, Charset.defaultCharset());
    }

    /** The whole command tree, with our way of reporting errors. */
    public static CommandLine commandLine() {
        CommandLine tree = new CommandLine(new Main());
        tree.getSubcommands().forEach((name, command) -> {
            if (LOGGING.contains(name)) {
                command.addMixin("log", new LogOptions());
            }
        });
        return tree.setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> report(failure, command));
    }

    private static int report(Exception failure, CommandLine command) {
        PrintWriter err = command.getErr();
        String prefix = command.getColorScheme().errorText("error: ").toString();
        if (failure instanceof CommandFailed failed) {
            err.println(prefix + failed.getMessage());
            return failed.exitCode();
        }
        if (failure instanceof IllegalArgumentException refused) {
            err.println(prefix + refused.getMessage());
            return ExitCode.USAGE;
        }
        if (failure instanceof NoKafkaException
                || failure instanceof KafkaRefusedException
                || failure instanceof NoCoordinatorException) {
            err.println(prefix + failure.getMessage());
            return ExitCode.NO_FARM;
        }
        if (failure instanceof IOException trouble) {
            err.println(prefix + FileTrouble.words(trouble));
            return ExitCode.FAILED;
        }
        if (failure instanceof UncheckedIOException wrapped) {
            IOException trouble = Objects.requireNonNull(wrapped.getCause());
            err.println(prefix + wrapped.getMessage() + ": " + FileTrouble.words(trouble));
            return ExitCode.FAILED;
        }
        err.println(prefix + "unexpected " + failure);
        failure.printStackTrace(err);
        return ExitCode.FAILED;
    }
}

package stemfarm.cli.balance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import stemfarm.cli.CommandFailed;
import stemfarm.cli.ExitCode;
import stemfarm.cli.render.PreparedSong;
import stemfarm.cli.render.RefusedSong;
import stemfarm.cli.render.RenderOptions;
import stemfarm.cli.render.SongPreparation;
import stemfarm.cli.render.Terminal;
import stemfarm.farm.store.ArtefactStores;
import stemfarm.farm.store.StoreAddress;

/** {@code stemfarm balance}: other balances of a song, from the stems that are in the store. */
@Command(
        name = "balance",
        description = {
            "Try other balances of a song's stems: each candidate is a session file beside the song's own, to be",
            "rendered, and a file to listen to, all of one loudness. No stem is rendered for them."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  stemfarm balance my-song/ --sweep vocal=-2..+2 --step 0.5",
            "  stemfarm balance my-song/ --sweep vocal=0..1,drums=-1..1 --step 1",
            "  stemfarm balance my-song/ --solve 'vocal +2 LU over band' --solve 'bass 1 LU under drums'",
            "  stemfarm balance my-song/ --match reference.wav --max-db 3",
            "  stemfarm balance my-song/ --keep vocal+1.5dB",
            "  stemfarm render my-song/balance-vocal+1.5dB.yaml"
        })
public final class BalanceCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SONG", description = "a folder of tracks, or a session file")
    private Path song;

    @Option(
            names = "--sweep",
            paramLabel = "NAME=FROM..TO",
            description = "move the faders of this stem, or of all stems of this kind, from one level to another, dB"
                    + " relative to the session; several, by commas or repeated, are combined")
    private List<String> sweeps = List.of();

    @Option(names = "--step", paramLabel = "DB", defaultValue = "0.5", description = "of sweeps (default: 0.5)")
    private double stepDb;

    @Option(
            names = "--solve",
            paramLabel = "'NAME ±N LU over NAME'",
            description =
                    "find the fader with which a stem, or all of a kind, stands so far over (or under) another, by"
                            + " gated loudness; 'band' is all that is left; repeat for more candidates")
    private List<String> solves = List.of();

    @Option(
            names = "--match",
            paramLabel = "FILE",
            description = "find the faders that bring the mix's spectrum nearest to this reference's, both at one"
                    + " loudness")
    private @Nullable Path reference;

    @Option(
            names = "--max-db",
            paramLabel = "DB",
            defaultValue = "6",
            description = "how far --match may move a fader (default: 6)")
    private double maxDb;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            description = "folder of what is listened to (default: balance/ beside the tracks)")
    private @Nullable Path out;

    @Option(names = "--no-audition", description = "only measure; write nothing to listen to")
    private boolean noAudition;

    @Option(names = "--render", description = "render every candidate, into a folder of its name in --out")
    private boolean render;

    @Option(
            names = "--keep",
            paramLabel = "CANDIDATE",
            description = "set this candidate's faders in the session file; the old one is kept as session.yaml.bak")
    private @Nullable String keep;

    @Option(
            names = {"-f", "--force"},
            description = "replace session files of candidates that say something else")
    private boolean force;

    @Option(names = "--json", description = "print the table as JSON")
    private boolean json;

    @Option(
            names = "--store",
            paramLabel = "STORE",
            defaultValue = "${env:STEMFARM_STORE}",
            description =
                    "artefact store, a folder or s3://bucket/prefix: stems in it are not rendered again, others are put there"
                            + " (default: ~/.cache/stemfarm/store, env STEMFARM_STORE)")
    private @Nullable String store;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Terminal terminal = new Terminal(spec.commandLine(), false, json);
        BalanceRequest request = BalanceRequest.parse(sweeps, stepDb, solves, reference, maxDb);
        if (request.isEmpty() && keep == null) {
            throw new CommandFailed(ExitCode.USAGE, "say which balances to try, e.g. --sweep vocal=-2..+2");
        }
        CandidateFiles files = CandidateFiles.beside(song);
        int exitCode = ExitCode.OK;
        if (!request.isEmpty()) {
            try {
                exitCode = tryOut(request, files, terminal);
            } catch (RefusedSong refused) {
                refused.reasons().forEach(terminal::error);
                return ExitCode.BAD_INPUT;
            }
        }
        if (keep != null) {
            KeptBalance.keep(keep, files, terminal);
        }
        return exitCode;
    }

    private int tryOut(BalanceRequest request, CandidateFiles files, Terminal terminal) throws Exception {
        RenderOptions options = RenderOptions.into(store == null ? null : StoreAddress.of(store), out);
        Path folder = out == null
                ? files.session().resolveSibling("balance")
                : out.toAbsolutePath().normalize();
        PreparedSong prepared = new SongPreparation(options, terminal).prepare(song, false);
        Desk desk = new Desk(prepared, ArtefactStores.open(options.store()));
        Auditions auditions = new Auditions(desk, folder, files.session().resolveSibling(""));
        Comparison comparison = new BalanceRun(request, prepared.session(), desk).compare();
        if (!noAudition) {
            auditions.check(comparison.rows());
        }
        files.write(comparison.candidates(), force);
        ObjectNode result = new BalanceJson(files, auditions).of(comparison, !noAudition);
        if (!noAudition) {
            auditions.write(comparison.rows(), result);
        }
        BalanceTable.lines(comparison).forEach(terminal::result);
        int exitCode = render
                ? new CandidateRenders(prepared, folder).render(comparison.candidates(), options.store(), terminal)
                : ExitCode.OK;
        if (terminal.json()) {
            terminal.resultJson(result.toPrettyString());
        }
        terminal.note("sessions: " + files.of("…") + (noAudition ? "" : "; to listen to: " + folder));
        return exitCode;
    }
}

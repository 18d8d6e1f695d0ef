package stemfarm.cli.balance;

import java.nio.file.Path;
import java.util.List;
import stemfarm.cli.render.FarmAccess;
import stemfarm.cli.render.PreparedSong;
import stemfarm.cli.render.RenderRun;
import stemfarm.cli.render.Summary;
import stemfarm.cli.render.Terminal;
import stemfarm.farm.store.StoreAddress;
import stemfarm.session.graph.RenderGraph;

/** Renders candidates as {@code stemfarm render} does, on a farm in this process: mix and master, their stems are there. */
final class CandidateRenders {

    private static final int BLOCK_FRAMES = 1_024;
    private static final int PRIORITY = 50;

    private final PreparedSong song;
    private final Path folder;

    /** @param folder that gets a folder for each delivery */
    CandidateRenders(PreparedSong song, Path folder) {
        this.song = song;
        this.folder = folder;
    }

    /** Where a candidate's delivery goes. */
    Path of(String name) {
        return folder.resolve(name);
    }

    /** Renders them all, and returns the worst exit code. */
    int render(List<Candidate> candidates, StoreAddress store, Terminal terminal) throws Exception {
        int slots = Runtime.getRuntime().availableProcessors();
        try (FarmAccess farm = FarmAccess.local(store, slots, BLOCK_FRAMES);
                RenderRun run = new RenderRun(farm.config(), terminal.forProgress(), (end, delivered, result) -> {
                    terminal.result(String.valueOf(delivered.out().getFileName()));
                    Summary.show(delivered.out(), terminal, result);
                })) {
            for (Candidate candidate : candidates) {
                RenderGraph graph = RenderGraph.of(candidate.session(), song.sources(), List.of());
                PreparedSong prepared =
                        new PreparedSong(candidate.session(), song.sources(), graph, List.of(), of(candidate.name()));
                run.submit(prepared, System.getProperty("user.name"), PRIORITY);
            }
            return run.finish();
        }
    }
}

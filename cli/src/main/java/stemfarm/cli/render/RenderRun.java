package stemfarm.cli.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import stemfarm.cli.ExitCode;
import stemfarm.cli.FileTrouble;
import stemfarm.farm.client.FarmClient;
import stemfarm.farm.client.RenderListener;
import stemfarm.farm.config.FarmConfig;
import stemfarm.farm.message.Command.SubmitRender;
import stemfarm.farm.message.Failure;
import stemfarm.farm.message.Progress;
import stemfarm.farm.message.RenderState;
import stemfarm.farm.message.RenderState.JobState;
import stemfarm.farm.store.ArtefactStore;
import stemfarm.farm.store.ArtefactStores;
import stemfarm.farm.store.LostNodeException;
import stemfarm.master.deliver.Packing;

/** Submits songs, shows how they come along, and brings the deliverables. One song's failure stops no other. */
public final class RenderRun implements AutoCloseable {

    private final FarmClient client;
    private final ArtefactStore store;
    private final Terminal terminal;
    private final AfterDelivery after;
    private final FoundDamage damage;

    /** How often songs were submitted again, by where they go, because something was found damaged as it was delivered. */
    private final Map<Path, Integer> madeAgain = new HashMap<>();

    private final Map<String, PreparedSong> submitted = Collections.synchronizedMap(new LinkedHashMap<>());
    private final ArrayNode results = JsonNodeFactory.instance.arrayNode();

    /** What is said of a song whose deliverables have arrived. */
    @FunctionalInterface
    public interface AfterDelivery {

        /**
         * Says it.
         *
         * @param result the song's part of the result in JSON, to add to
         */
        void delivered(RenderState end, PreparedSong song, ObjectNode result) throws IOException;
    }

    RenderRun(FarmConfig farm, Terminal terminal) throws IOException {
        this(farm, terminal, (end, song, result) -> Summary.show(song.out(), terminal, result));
    }

    /** A run on this farm that says something else than a summary of each song. */
    public RenderRun(FarmConfig farm, Terminal terminal, AfterDelivery after) throws IOException {
        this.after = after;
        this.store = ArtefactStores.open(farm.store());
        this.damage = new FoundDamage(store);
        this.client = new FarmClient(farm);
        this.terminal = terminal;
    }

    /** Asks for a song; returns the id of its render. */
    public String submit(PreparedSong song, String owner, int priority) {
        String renderId = UUID.randomUUID().toString();
        client.submit(new SubmitRender(
                renderId,
                owner,
                priority,
                song.session(),
                song.sources(),
                song.soloStems(),
                System.currentTimeMillis()));
        submitted.put(renderId, song);
        return renderId;
    }

    /** Follows every submitted song to its end, delivers it, and returns the worst exit code. */
    public int finish() throws InterruptedException {
        int worst = ExitCode.OK;
        for (String renderId : renderIds()) {
            worst = Math.max(worst, follow(renderId, Objects.requireNonNull(submitted.get(renderId))));
            submitted.remove(renderId);
        }
        if (terminal.json()) {
            terminal.resultJson(results.toPrettyString());
        }
        return worst;
    }

    /** Asks for the end of everything that is still under way. */
    void cancelAll() {
        renderIds().forEach(renderId -> client.cancel(renderId, "the client was interrupted"));
    }

    private List<String> renderIds() {
        synchronized (submitted) {
            return List.copyOf(submitted.keySet());
        }
    }

    private int follow(String renderId, PreparedSong song) throws InterruptedException {
        String name = song.session().song();
        Board board = new Board();
        RenderState end;
        try (ProgressView view = ProgressView.of(name, board, terminal)) {
            end = client.watch(renderId, feeding(board, view));
        }
        ObjectNode result = results.addObject();
        result.put("song", name)
                .put("renderId", renderId)
                .put("phase", end.phase().name());
        return switch (end.phase()) {
            case DELIVERED -> delivered(end, song, result);
            case CANCELLED -> {
                terminal.error(name + " was cancelled");
                yield ExitCode.CANCELLED;
            }
            case FAILED, RUNNING, CANCELLING -> failed(end, name, result);
        };
    }

    private static RenderListener feeding(Board board, ProgressView view) {
        return new RenderListener() {
            @Override
            public void onState(RenderState state) {
                board.see(state);
                view.refresh();
            }

            @Override
            public void onProgress(Progress progress) {
                board.see(progress);
                view.refresh();
            }
        };
    }

    private int delivered(RenderState end, PreparedSong song, ObjectNode result) throws InterruptedException {
        try {
            return deliver(end, song, result);
        } catch (IOException e) {
            if (e instanceof LostNodeException && isWorthAnotherTry(song)) {
                results.remove(results.size() - 1);
                String again = submit(song, end.request().owner(), end.request().priority());
                int exitCode = follow(again, song);
                submitted.remove(again);
                return exitCode;
            }
            String trouble = FileTrouble.words(e);
            terminal.error(song.session().song() + ": rendered, but not brought to " + song.out() + ": " + trouble
                    + " (then render again: the store has it)");
            result.put("error", trouble);
            return ExitCode.FAILED;
        }
    }

    /** Each try finds one damaged node and puts it aside: there are no more of them than there are nodes. */
    private boolean isWorthAnotherTry(PreparedSong song) {
        return madeAgain.merge(song.out(), 1, Integer::sum)
                <= song.graph().nodes().size();
    }

    private int deliver(RenderState end, PreparedSong song, ObjectNode result) throws IOException {
        Delivery.write(
                folder -> Packing.pack(song.packing(RenderHistory.wallMs(song.out(), end)), store, folder), song.out());
        damage.tell(end, terminal, result);
        result.put("out", song.out().toString());
        ArrayNode jobs = result.putArray("jobs");
        for (JobState job : end.jobs()) {
            jobs.addObject()
                    .put("name", job.label())
                    .put("key", job.jobKey())
                    .put("status", job.status().name())
                    .put("wallMs", job.wallMs());
        }
        after.delivered(end, song, result);
        return ExitCode.OK;
    }

    private int failed(RenderState end, String name, ObjectNode result) {
        ArrayNode failures = result.putArray("failures");
        int exitCode = ExitCode.BAD_INPUT;
        for (Failure failure : end.failures()) {
            terminal.error(
                    name + ": " + failure.reason() + (failure.fix().isBlank() ? "" : " (" + failure.fix() + ")"));
            failures.addObject()
                    .put("category", failure.category().name())
                    .put("reason", failure.reason())
                    .put("fix", failure.fix());
            if (failure.category() != Failure.Category.BAD_INPUT) {
                exitCode = ExitCode.FAILED;
            }
        }
        return exitCode;
    }

    @Override
    public void close() {
        client.close();
        store.close();
    }
}

package stemfarm.cli.balance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ObjIntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import stemfarm.audio.measure.LoudnessMeter;
import stemfarm.audio.measure.ProgrammeMeter;
import stemfarm.cli.render.PreparedSong;
import stemfarm.cli.render.PureRender;
import stemfarm.farm.artefact.StoredStem;
import stemfarm.farm.store.ArtefactStore;
import stemfarm.farm.store.LostNodeException;
import stemfarm.master.mix.FaderBank;
import stemfarm.session.Session;
import stemfarm.session.graph.MixNode;
import stemfarm.session.graph.MixNode.BalancedStem;
import stemfarm.session.graph.RenderGraph;

/**
 * The stems of a song at faders that are moved: mixes are summed here from the store as a render of the same session
 * sums them, to the bit, and measured.
 */
final class Desk {

    private static final int BLOCK_FRAMES = 4_096;

    private final PreparedSong song;
    private final ArtefactStore store;
    private final Map<String, StoredStem> stems = new ConcurrentHashMap<>();

    Desk(PreparedSong song, ArtefactStore store) {
        this.song = song;
        this.store = store;
    }

    /** Hears a mix block by block. */
    @FunctionalInterface
    interface Listener {

        /**
         * The next frames; what is handed over is the listener's to change.
         *
         * @param mix their sum, rounded as it stands in a mix's file
         * @param stems each at its fader, in the order of the mix
         */
        void hear(double[][] mix, List<double[][]> stems, int frames) throws IOException;
    }

    /**
     * The mix of the song with other faders. What of its stems is not in the store is rendered: of moved faders only
     * returns are, that hear a stem behind its fader.
     */
    MixNode mix(Session moved) throws IOException, InterruptedException {
        RenderGraph graph = RenderGraph.of(moved, song.sources(), List.of());
        for (int damaged = 0; ; damaged++) {
            try {
                fetch(graph);
                return graph.mix();
            } catch (LostNodeException e) {
                // It was put aside and is rendered now; there are no more of them than there are stems.
                if (damaged == graph.stems().size()) {
                    throw e;
                }
            }
        }
    }

    /** The mix of a session, before anything is rendered for it. */
    MixNode plan(Session session) {
        return RenderGraph.of(session, song.sources(), List.of()).mix();
    }

    private void fetch(RenderGraph graph) throws IOException, InterruptedException {
        new PureRender(store, Runtime.getRuntime().availableProcessors(), BLOCK_FRAMES).renderStems(graph);
        for (BalancedStem stem : graph.mix().stems()) {
            if (!stems.containsKey(stem.key())) {
                stems.put(stem.key(), StoredStem.fetch(store, stem.name(), stem.key()));
            }
        }
    }

    /** The stem of a mix as it stands in the store. */
    StoredStem stem(BalancedStem stem) {
        StoredStem stored = stems.get(stem.key());
        if (stored == null) {
            throw new IllegalStateException("stem " + stem.name() + " is of no mix of this desk");
        }
        return stored;
    }

    /** Names of what is heard when these stems are soloed: they, and the returns that hear nobody else. */
    Set<String> soloed(List<String> names) {
        return heard(RenderGraph.of(song.session(), song.sources(), names).mix());
    }

    /** Names of the stems that are in a mix and not muted. */
    static Set<String> heard(MixNode mix) {
        return mix.stems().stream()
                .filter(stem -> !stem.mute())
                .map(BalancedStem::name)
                .collect(Collectors.toSet());
    }

    /** Plays a mix of {@link #mix} from its first frame to its last. */
    void play(MixNode mix, Listener listener) throws IOException {
        double[][] sum = new double[2][BLOCK_FRAMES];
        List<StoredStem> stored = mix.stems().stream().map(this::stem).toList();
        try (FaderBank faders = FaderBank.open(mix, stored, BLOCK_FRAMES)) {
            for (long position = 0; position < mix.lengthFrames(); position += BLOCK_FRAMES) {
                int frames = (int) Math.min(BLOCK_FRAMES, mix.lengthFrames() - position);
                faders.read(frames);
                faders.sum(sum, frames);
                for (double[] channel : sum) {
                    for (int i = 0; i < frames; i++) {
                        channel[i] = (float) channel[i];
                    }
                }
                listener.hear(sum, faders.stems(), frames);
            }
        }
    }

    /** Measures a mix, and the loudness of parts of it. */
    Heard listen(MixNode mix, List<Contrast> contrasts) throws IOException {
        ProgrammeMeter meter = new ProgrammeMeter();
        meter.prepare(mix.sampleRateHz(), 2, BLOCK_FRAMES);
        List<Heard.Loudness> loudness = compare(mix, contrasts, meter::process);
        return new Heard(meter.result(), loudness);
    }

    /** Measures the loudness of parts of a mix. */
    List<Heard.Loudness> compare(MixNode mix, List<Contrast> contrasts) throws IOException {
        return compare(mix, contrasts, (sum, frames) -> {});
    }

    private List<Heard.Loudness> compare(MixNode mix, List<Contrast> contrasts, ObjIntConsumer<double[][]> onSum)
            throws IOException {
        List<Part> parts = new ArrayList<>();
        for (Contrast contrast : contrasts) {
            parts.add(new Part(mix, contrast.stems()));
            parts.add(new Part(mix, contrast.others()));
        }
        play(mix, (sum, each, frames) -> {
            onSum.accept(sum, frames);
            for (Part part : parts) {
                part.hear(each, frames);
            }
        });
        List<Heard.Loudness> loudness = new ArrayList<>();
        for (int i = 0; i < parts.size(); i += 2) {
            loudness.add(new Heard.Loudness(
                    parts.get(i).meter.integratedLufs(), parts.get(i + 1).meter.integratedLufs()));
        }
        return loudness;
    }

    /** The sum of some stems of a mix, as far as they are not muted. */
    private static final class Part {

        private final int[] places;
        private final LoudnessMeter meter = new LoudnessMeter();
        private final double[][] sum = new double[2][BLOCK_FRAMES];

        Part(MixNode mix, Set<String> names) {
            List<BalancedStem> all = mix.stems();
            this.places = IntStream.range(0, all.size())
                    .filter(i -> !all.get(i).mute() && names.contains(all.get(i).name()))
                    .toArray();
            meter.prepare(mix.sampleRateHz(), 2);
        }

        void hear(List<double[][]> stems, int frames) {
            for (int channel = 0; channel < sum.length; channel++) {
                Arrays.fill(sum[channel], 0);
                for (int place : places) {
                    double[] x = stems.get(place)[channel];
                    for (int i = 0; i < frames; i++) {
                        sum[channel][i] += x[i];
                    }
                }
            }
            meter.process(sum, frames);
        }
    }
}

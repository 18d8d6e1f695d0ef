package stemfarm.master;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import stemfarm.audio.automation.Automation;
import stemfarm.audio.file.SampleEncoding;
import stemfarm.audio.file.WavWriter;
import stemfarm.audio.measure.ProgrammeMeter;
import stemfarm.farm.artefact.StemMeasurement;
import stemfarm.farm.store.ArtefactStore;
import stemfarm.farm.store.ArtefactStore.Draft;
import stemfarm.session.Stem;
import stemfarm.session.Track;

/** Generated stems, put into a store as their worker would. */
public final class Stems {

    /** Of all stems made here. */
    public static final int RATE_HZ = 48_000;

    private Stems() {}

    /** A stem of one track and without a chain. */
    public static Stem stem(String name, double levelDb, boolean mute) {
        return stem(name, levelDb, mute, Automation.NONE);
    }

    /** A stem of one track and without a chain, whose fader moves. */
    public static Stem stem(String name, double levelDb, boolean mute, Automation automation) {
        Track track = new Track(name + "/Take.wav", 0, 0, false, false, 0, List.of(), List.of());
        return new Stem(name, name, levelDb, mute, List.of(), List.of(track), List.of(), automation);
    }

    /** Noise bursts every 0.4 s over a soft bed: peaks for the limiter and loudness that varies, seeded. */
    public static double[][] drums(long seed, int frames, double peak) {
        Random random = new Random(seed);
        double[][] audio = new double[2][frames];
        double previous = 0;
        for (int i = 0; i < frames; i++) {
            double hit = StrictMath.exp(-(i % 19_200) / 1_500.0);
            double white = 2 * random.nextDouble() - 1;
            previous += 0.3 * (white - previous);
            audio[0][i] = peak * (hit * white + 0.05 * previous);
            audio[1][i] = peak * (hit * white * 0.8 - 0.05 * previous);
        }
        return audio;
    }

    /** A chord that swells. */
    public static double[][] pads(int frames, double peak) {
        double[][] audio = new double[2][frames];
        for (int i = 0; i < frames; i++) {
            double t = (double) i / RATE_HZ;
            double swell = 0.6 + 0.4 * StrictMath.sin(2 * StrictMath.PI * 0.3 * t);
            double chord = StrictMath.sin(2 * StrictMath.PI * 220 * t)
                    + StrictMath.sin(2 * StrictMath.PI * 277.2 * t + 1)
                    + StrictMath.sin(2 * StrictMath.PI * 329.6 * t + 2);
            audio[0][i] = peak / 3 * swell * chord;
            audio[1][i] = audio[0][i] * 0.9;
        }
        return audio;
    }

    /** Puts a stem into the store. */
    public static void put(ArtefactStore store, String key, double[][] audio) throws IOException {
        int frames = audio[0].length;
        try (Draft draft = store.draft(key)) {
            try (WavWriter writer =
                    WavWriter.create(draft.file(StemMeasurement.AUDIO), RATE_HZ, 2, SampleEncoding.FLOAT32)) {
                writer.write(audio, 0, frames);
            }
            ProgrammeMeter meter = new ProgrammeMeter();
            meter.prepare(RATE_HZ, 2, frames);
            meter.process(audio, frames);
            new StemMeasurement(0, meter.result(), meter.bands(), List.of()).write(draft.file(StemMeasurement.FILE));
            draft.commit();
        }
    }
}

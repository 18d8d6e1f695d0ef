package stemfarm.stem.render;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import stemfarm.audio.file.AudioFiles;
import stemfarm.audio.file.AudioInfo;
import stemfarm.audio.file.AudioReader;
import stemfarm.audio.file.ContentHash;
import stemfarm.audio.file.SampleEncoding;
import stemfarm.audio.file.WavWriter;
import stemfarm.audio.settings.InsertSettings;
import stemfarm.session.Track;
import stemfarm.session.graph.TrackSource;

/** Makes track files, and the records that describe them. */
public final class TrackFiles {

    private TrackFiles() {}

    /** Noise that swells and decays, seeded. */
    static double[][] programme(long seed, int channels, int frames) {
        Random random = new Random(seed);
        double[][] audio = new double[channels][frames];
        for (int i = 0; i < frames; i++) {
            double envelope = 0.5 * (1 - (i % 9_600) / 9_600.0);
            for (int c = 0; c < channels; c++) {
                audio[c][i] = envelope * (2 * random.nextDouble() - 1);
            }
        }
        return audio;
    }

    /** Writes a file and describes it. */
    public static TrackSource write(Path file, int rateHz, SampleEncoding encoding, double[][] audio)
            throws IOException {
        try (WavWriter writer = WavWriter.create(file, rateHz, audio.length, encoding)) {
            writer.write(audio, 0, audio[0].length);
        }
        return new TrackSource(
                file.getFileName().toString(),
                file.toString(),
                ContentHash.of(file),
                rateHz,
                audio.length,
                audio[0].length);
    }

    /** A track without inserts. */
    public static Track track(TrackSource source, double gainDb, double pan, double startSec) {
        return track(source, gainDb, pan, startSec, List.of());
    }

    static Track track(TrackSource source, double gainDb, double pan, double startSec, List<InsertSettings> inserts) {
        return new Track(source.file(), gainDb, pan, false, false, startSec, inserts, List.of());
    }

    /** All samples of a file. */
    static double[][] read(Path file) throws IOException {
        try (AudioReader reader = AudioFiles.open(file)) {
            AudioInfo info = reader.info();
            double[][] audio = new double[info.channels()][Math.toIntExact(info.frames())];
            int got = 0;
            for (int more = 1; more > 0; got += more) {
                more = reader.read(audio, got, Math.min(4_096, audio[0].length - got));
            }
            return audio;
        }
    }
}

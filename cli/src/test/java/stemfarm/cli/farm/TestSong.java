package stemfarm.cli.farm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import stemfarm.audio.file.SampleEncoding;
import stemfarm.audio.file.WavWriter;

/** A small song made from a seed: decaying notes on four stems, enough for every kind of insert to have work. */
final class TestSong {

    static final List<String> STEMS = List.of("drums", "bass", "keys", "vocal");

    private static final int RATE_HZ = 48_000;
    private static final int CHUNK_FRAMES = 4_800;

    private static final String HEAD = """
            song: Test Song
            sampleRateHz: 48000
            profile: streaming
            deliverables: {bitDepth: 24}
            master:
              chain:
                - compressor: {thresholdDb: -18, ratio: 2}
              automation: {gainDb: [[5, 0], [6, -30]]}
            stems:
            """;

    private TestSong() {}

    /** Writes the tracks and a {@code session.yaml} into the folder and returns the session file. */
    static Path write(Path folder, int seconds, long seed) throws IOException {
        Files.createDirectories(folder);
        StringBuilder yaml = new StringBuilder(HEAD);
        for (int i = 0; i < STEMS.size(); i++) {
            String stem = STEMS.get(i);
            writeTrack(folder.resolve(stem + ".wav"), seconds, 80.0 * (i + 1), seed + i);
            yaml.append("  - name: ")
                    .append(stem)
                    .append("\n    kind: ")
                    .append(stem)
                    .append("\n    levelDb: -3\n")
                    .append(
                            "    automation: {levelDb: [[1, -3], [1.5, 0]], mute: [[0, false], [4, true], [4.3, false]]}\n")
                    .append("    chain:\n")
                    .append("      - eq: [{type: high-pass, freqHz: 30}, {type: peak, freqHz: 900, gainDb: 2,"
                            + " automation: {freqHz: [[0.5, 900], [3.3, 4000, hold], [3.4, 90]]}}]\n")
                    .append("      - compressor: {thresholdDb: -24, ratio: 3, attackMs: 5}\n")
                    .append("      - transient: {attackDb: 3}\n")
                    .append("      - imager: {widthPercent: 120, monoBelowHz: 120}\n")
                    .append("    tracks:\n      - {file: ")
                    .append(stem)
                    .append(".wav, pan: ")
                    .append(20 * i - 30)
                    .append(", automation: {gainDb: [[0, 0], [2, -6]], pan: [[0.7, -50], [0.9, 50]]}}\n");
        }
        return Files.writeString(folder.resolve("session.yaml"), yaml);
    }

    static void writeTrack(Path file, int seconds, double freqHz, long seed) throws IOException {
        writeTrack(file, RATE_HZ, seconds, freqHz, seed);
    }

    static void writeTrack(Path file, int rateHz, int seconds, double freqHz, long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] audio = new double[1][CHUNK_FRAMES];
        double amplitude = 0;
        double phase = 0;
        try (WavWriter writer = WavWriter.create(file, rateHz, 1, SampleEncoding.INT24)) {
            for (int chunk = 0; chunk < seconds * rateHz / CHUNK_FRAMES; chunk++) {
                if (random.nextInt(4) == 0) {
                    amplitude = 0.2 + 0.5 * random.nextDouble();
                }
                for (int n = 0; n < CHUNK_FRAMES; n++) {
                    amplitude *= 0.9998;
                    phase += 2 * StrictMath.PI * freqHz / rateHz;
                    audio[0][n] = amplitude * (StrictMath.sin(phase) + 0.1 * (random.nextDouble() - 0.5));
                }
                writer.write(audio, 0, CHUNK_FRAMES);
            }
        }
    }
}

package stemfarm.cli.farm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A small song made from a seed that uses every kind of insert, on tracks, stems, returns and the master; keys and sends
 * between stems; automation of faders, pans, mutes, inserts and bands; a track of another rate; shaped dither.
 */
final class EverySong {

    static final List<String> STEMS = List.of("drums", "bass", "pads", "guitar", "vocal", "hall", "echo");

    private static final int RATE_HZ = 48_000;
    private static final List<String> TRACKS = List.of("kick", "hat", "bass", "pad-l", "pad-r", "guitar", "vocal");

    /** This one is resampled. */
    private static final String OTHER_RATE = "guitar";

    static final String SESSION = """
            song: Everything
            sampleRateHz: 48000
            tailSec: 1.5
            profile: streaming
            deliverables: {bitDepth: 16, dither: shaped, stems: both}
            master:
              autoRelease: true
              chain:
                - linear-eq: {bands: [{type: tilt, freqHz: 900, gainDb: 1}, {type: high-pass, freqHz: 25, order: 3}]}
                - multiband:
                    crossoversHz: [150, 3000]
                    bands: [{thresholdDb: -30, ratio: 2}, {thresholdDb: -24, ratio: 1.5, makeupDb: 1}, {bypass: true}]
                - imager: {crossoversHz: [2000], bands: [{widthPercent: 80}, {widthPercent: 120}], monoBelowHz: 110}
              automation: {gainDb: [[4, 0], [5, -20]]}
            stems:
              - name: drums
                kind: drums
                automation: {levelDb: [[1, -3], [1.5, 0]], mute: [[0, false], [3, true], [3.2, false]]}
                sends: [{to: hall, levelDb: -9}]
                chain:
                  - gate: {thresholdDb: -45, lookaheadMs: 3, automation: {thresholdDb: [[1, -45], [2, -38]]}}
                  - transient: {crossoversHz: [400], bands: [{attackDb: 3}, {sustainDb: -3}]}
                  - saturation: {curve: tube, driveDb: 8, mixPercent: 40, automation: {driveDb: [[0, 8], [2, 3]]}}
                  - limiter: {ceilingDbtp: -9, inputGainDb: 4, autoRelease: true}
                tracks:
                  - {file: kick.wav, inserts: [{transient: {attackDb: 4}}, {eq: [{type: low-shelf, freqHz: 70, gainDb: 2}]}]}
                  - {file: hat.wav, pan: 40, inserts: [{compressor: {thresholdDb: -40, ratio: 4, key: vocal}}]}
              - name: bass
                kind: bass
                chain:
                  - compressor: {thresholdDb: -40, ratio: 6, attackMs: 1, lookaheadMs: 2, detector: rms, key: kick.wav}
                  - dynamic-eq:
                      key: kick.wav
                      bands: [{type: peak, freqHz: 90, thresholdDb: -50, rangeDb: -6, automation: {freqHz: [[1, 90], [3, 200]]}}]
                  - saturation: {curve: hard-clip, driveDb: 6, oversampling: 2}
                tracks: [{file: bass.wav, startSec: 0.25, automation: {gainDb: [[0, 0], [2, -6]]}}]
              - name: pads
                kind: pads
                chain:
                  - linear-eq: {lengthMs: 60, bands: [{type: high-shelf, freqHz: 5000, gainDb: -3}]}
                  - imager: {widthPercent: 160, minCorrelation: 0.2, automation: {widthPercent: [[0, 160], [3, 90]]}}
                  - delay: {timeMs: 210.7, feedbackPercent: 45, highCutHz: 5000, pingPong: true, mixPercent: 20}
                  - compressor: {thresholdDb: -35, ratio: 3, autoRelease: true, key: vocal}
                tracks:
                  - {file: pad-l.wav, pan: -100, sends: [{to: hall, levelDb: -12, preFader: true}]}
                  - {file: pad-r.wav, pan: 100, invertPolarity: true}
              - name: guitar
                kind: guitar
                sends: [{to: echo, levelDb: -6}]
                chain:
                  - eq:
                      - {type: high-pass, freqHz: 60, order: 4}
                      - {type: peak, freqHz: 900, gainDb: 3, design: rbj}
                      - {type: peak, freqHz: 9000, gainDb: 2, q: 2, automation: {freqHz: [[0.5, 9000], [2, 300, hold], [3, 2000]]}}
                tracks: [{file: guitar.wav, automation: {pan: [[0.7, -80], [2.9, 80]], mute: [[0, false], [3.5, true]]}}]
              - name: vocal
                kind: vocal
                levelDb: 1
                sends: [{to: hall, levelDb: -8}, {to: echo, levelDb: -14}]
                chain:
                  - de-esser: {freqHz: 4000, thresholdDb: -25, automation: {thresholdDb: [[1, -25], [2, -30]]}}
                  - compressor: {thresholdDb: -26, ratio: 3, mixPercent: 70, automation: {thresholdDb: [[0, -26], [3, -18]]}}
                  - reverb: {space: plate, decaySec: 0.8, mixPercent: 12}
                tracks: [{file: vocal.wav, gainDb: 2}]
              - name: hall
                kind: return
                levelDb: -3
                chain:
                  - reverb: {decaySec: 1.2, mixPercent: 100, automation: {mixPercent: [[0, 100], [2, 80]]}}
                  - compressor: {thresholdDb: -40, ratio: 3, key: vocal}
              - name: echo
                kind: return
                chain:
                  - delay: {timeMs: 333.3, feedbackPercent: 50, lowCutHz: 200, mixPercent: 100, automation: {mixPercent: [[0, 100], [2, 60]]}}
                sends: [{to: hall, levelDb: -10}]
            """;

    private EverySong() {}

    /** Writes the tracks and a {@code session.yaml} into the folder and returns the session file. */
    static Path write(Path folder, int seconds, long seed) throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < TRACKS.size(); i++) {
            String track = TRACKS.get(i);
            int rateHz = track.equals(OTHER_RATE) ? 44_100 : RATE_HZ;
            TestSong.writeTrack(folder.resolve(track + ".wav"), rateHz, seconds, 70.0 * (i + 1), seed + i);
        }
        return Files.writeString(folder.resolve("session.yaml"), SESSION);
    }
}

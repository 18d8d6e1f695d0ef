package stemfarm.stem.render;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import stemfarm.audio.automation.Automation;
import stemfarm.audio.automation.GainRide;
import stemfarm.audio.automation.Scale;
import stemfarm.audio.automation.Trajectory;
import stemfarm.audio.chain.Chain;
import stemfarm.audio.file.AudioFileException;
import stemfarm.audio.file.AudioFiles;
import stemfarm.audio.file.AudioInfo;
import stemfarm.audio.file.ContentHash;
import stemfarm.audio.measure.TrackPolarity;
import stemfarm.audio.resample.ResamplingReader;
import stemfarm.audio.signal.FileSignal;
import stemfarm.audio.signal.ProcessedSignal;
import stemfarm.audio.signal.Signal;
import stemfarm.audio.stereo.Fader;
import stemfarm.audio.stereo.MovingFader;
import stemfarm.audio.stereo.PanLaw;
import stemfarm.session.Track;
import stemfarm.session.graph.TrackSource;
import stemfarm.worker.job.BadInputException;

/** One track on its way to the bus: file, session rate, place in time, inserts, gain and pan. */
final class TrackVoice implements Closeable {

    private final Path file;
    private final TrackSource source;
    private final ContentHash.Hashing audio;
    private final Signal signal;
    private final Fader fader;
    private final double[] gains;
    private final double[][] block;

    /**
     * Opens the track.
     *
     * @param keys the signals of its inserts' keys
     * @throws AudioFileException when the file cannot be read, or is not the one that was submitted
     * @throws BadInputException when its inserts do not work at this sample rate
     */
    static TrackVoice open(Track track, TrackSource source, Map<String, Signal> keys, int sampleRateHz, int blockFrames)
            throws AudioFileException, BadInputException {
        Path file = Path.of(source.location());
        ContentHash.Hashing audio = new ContentHash.Hashing(AudioFiles.open(file));
        try {
            AudioInfo info = audio.info();
            if (info.frames() != source.frames()
                    || info.channels() != source.channels()
                    || info.sampleRateHz() != source.sampleRateHz()) {
                throw changed(file);
            }
            long startFrame = Math.round(track.startSec() * sampleRateHz);
            Signal placed = new FileSignal(ResamplingReader.at(sampleRateHz, audio), startFrame);
            Signal signal = new ProcessedSignal(placed, Chain.of(track.inserts()), keys, sampleRateHz, blockFrames);
            Fader fader = fader(track.settled(), info.channels(), sampleRateHz, blockFrames);
            return new TrackVoice(file, source, audio, signal, fader, new double[info.channels()][blockFrames]);
        } catch (AudioFileException e) {
            audio.close();
            throw e;
        } catch (IllegalArgumentException e) {
            audio.close();
            throw new BadInputException(
                    "track " + track.file() + ": " + e.getMessage(), "correct the track in the session", e);
        }
    }

    private static Fader fader(Track track, int channels, int sampleRateHz, int blockFrames) {
        Automation automation = track.automation();
        if (automation.isEmpty()) {
            return PanLaw.of(track.gainDb(), track.pan(), track.invertPolarity(), channels);
        }
        GainRide gain = GainRide.of(automation, "gainDb", track.gainDb(), sampleRateHz, blockFrames);
        Trajectory pan = Trajectory.of(automation.of("pan"), track.pan(), sampleRateHz, Scale.PLAIN);
        return new MovingFader(gain, pan, track.invertPolarity(), channels, blockFrames);
    }

    private TrackVoice(
            Path file, TrackSource source, ContentHash.Hashing audio, Signal signal, Fader fader, double[][] block) {
        this.file = file;
        this.source = source;
        this.audio = audio;
        this.signal = signal;
        this.fader = fader;
        this.gains = fader.begin();
        this.block = block;
    }

    /** Adds the next frames to a stereo bus. */
    void mixInto(double[][] bus, int frames) throws IOException {
        signal.pull(block, frames);
        fader.mixInto(block, bus, frames);
    }

    /** Shows the frames that were mixed last, as they go to the bus. */
    void show(TrackPolarity polarity, int number, int frames) {
        polarity.add(number, block, gains, frames);
    }

    /** Reads what nobody asked for, and makes sure that all of it was what the render's content key stands for. */
    void verify() throws AudioFileException {
        while (audio.read(block, 0, block[0].length) > 0) {
            // only the hash wants it
        }
        if (!audio.hex().equals(source.contentHash())) {
            throw changed(file);
        }
    }

    private static AudioFileException changed(Path file) {
        return new AudioFileException(file, "changed since the render was submitted", "submit the render again");
    }

    @Override
    public void close() throws AudioFileException {
        audio.close();
    }
}

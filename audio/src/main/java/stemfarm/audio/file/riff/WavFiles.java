package stemfarm.audio.file.riff;

import java.util.ArrayList;
import java.util.List;
import stemfarm.audio.file.AudioFileException;
import stemfarm.audio.file.AudioInfo;
import stemfarm.audio.file.AudioReader;
import stemfarm.audio.file.bytes.Bytes;
import stemfarm.audio.file.bytes.FileBytes;
import stemfarm.audio.file.bytes.FormatLimits;
import stemfarm.audio.file.bytes.Refusal;
import stemfarm.audio.file.pcm.PcmReader;

/** Opens WAV files: RIFF, RF64 and BW64 with integer or float PCM. */
public final class WavFiles {

    private WavFiles() {}

    /** Opens a file that begins with RIFF, RF64 or BW64 and has the form WAVE. */
    public static AudioReader open(FileBytes file) throws AudioFileException {
        WavAudio audio = locate(file);
        return new PcmReader(file.file(), audio.info(), audio.layout(), audio.start());
    }

    /** Finds the audio of such a file. */
    public static WavAudio locate(FileBytes file) throws AudioFileException {
        WavChunks chunks = WavChunks.read(file);
        WavFormat format = chunks.format();
        DataSpan data = chunks.data();
        int frameBytes = format.frameBytes();
        long frames = data.heldBytes() / frameBytes;
        long claimedFrames = Long.divideUnsigned(data.claimedBytes(), frameBytes);
        if (claimedFrames != frames) {
            throw file.refuse(
                    "is cut off: holds " + Refusal.count(frames) + " of the " + Refusal.unsignedCount(claimedFrames)
                            + " frames its header promises",
                    Refusal.COPY_AGAIN);
        }
        FormatLimits.checkNotEmpty(file, frames);
        List<String> warnings = new ArrayList<>(chunks.warnings());
        if (data.claimedBytes() != frames * frameBytes) {
            warnings.add("the audio's size is no whole number of frames; " + (data.claimedBytes() - frames * frameBytes)
                    + " byte(s) at its end were left out");
        }
        AudioInfo info = new AudioInfo(
                container(file),
                format.layout().encoding(),
                format.sampleRateHz(),
                format.channels(),
                frames,
                chunks.timeReferenceFrames(),
                warnings);
        return new WavAudio(info, format.layout(), data.start());
    }

    private static String container(FileBytes file) throws AudioFileException {
        String id = Bytes.fourCc(file.at(0, 4), 0);
        return id.equals("RIFF") ? "WAV" : id;
    }
}

package stemfarm.audio.file;

import java.nio.charset.StandardCharsets;
import java.util.List;
import stemfarm.audio.file.bytes.FileBytes;
import stemfarm.audio.file.bytes.Refusal;
import stemfarm.audio.file.flac.FlacFiles;

/** What a file is, by its first bytes. */
enum ContentKind {
    WAV,
    AIFF,
    FLAC;

    private static final int HEAD_BYTES = 512;
    private static final int SHORTEST_HEADER_BYTES = 12;

    /**
     * A format that people have and this is not.
     *
     * @param at where its mark begins
     * @param mark the bytes that give it away, Latin-1
     */
    private record Foreign(int at, String mark, String reason, String fix) {

        Foreign(int at, String mark, String what) {
            this(at, mark, "is " + what + ", whatever its name says", Refusal.EXPORT);
        }
    }

    private static final List<Foreign> FOREIGN = List.of(
            new Foreign(
                    0,
                    "\0\5\26\7",
                    "is macOS metadata (AppleDouble), not audio",
                    "leave it out; the audio is in the file of the same name without '._'"),
            new Foreign(0, "RIFX", "is a big-endian WAV (RIFX), which most programs read as noise", Refusal.EXPORT),
            new Foreign(0, "riff.\221\317\21", "a Sony Wave64 file (W64)"),
            new Foreign(0, "RIFF", "a RIFF file, but not WAVE"),
            new Foreign(0, "FORM", "an IFF file, but neither AIFF nor AIFF-C"),
            new Foreign(28, "\1vorbis", "Ogg Vorbis (lossy)"),
            new Foreign(28, "OpusHead", "Opus (lossy)"),
            new Foreign(28, "\177FLAC", "FLAC inside Ogg"),
            new Foreign(0, "OggS", "an Ogg file"),
            new Foreign(4, "ftyp", "MPEG-4 audio or video (M4A, AAC, ALAC)"),
            new Foreign(0, "wvpk", "WavPack"),
            new Foreign(0, "caff", "a Core Audio file (CAF)"),
            new Foreign(0, "MAC ", "Monkey's Audio (APE)"),
            new Foreign(0, "TTA1", "True Audio (TTA)"),
            new Foreign(0, "DSD ", "DSD audio (DSF)"),
            new Foreign(0, "FRM8", "DSD audio (DFF)"),
            new Foreign(0, ".snd", "Sun/NeXT audio (AU)"),
            new Foreign(0, "0&\262u\216f\317\21", "Windows Media (WMA)"),
            new Foreign(0, "ID3", "MP3 (lossy)"),
            new Foreign(0, "MThd", "a MIDI file: notes, not audio"),
            new Foreign(0, "PK\3\4", "is a zip archive, whatever its name says", "unpack it first"),
            new Foreign(0, "7z\274\257\47\34", "is a 7-Zip archive, whatever its name says", "unpack it first"),
            new Foreign(0, "Rar!", "is a RAR archive, whatever its name says", "unpack it first"),
            new Foreign(0, "\37\213", "is a gzip archive, whatever its name says", "unpack it first"),
            new Foreign(0, "%PDF", "a PDF document"));

    static ContentKind of(FileBytes file) throws AudioFileException {
        byte[] bytes = file.at(0, HEAD_BYTES);
        String head = new String(bytes, StandardCharsets.ISO_8859_1);
        boolean riff = head.startsWith("RIFF") || head.startsWith("RF64") || head.startsWith("BW64");
        if (riff && head.startsWith("WAVE", 8)) {
            return WAV;
        }
        if (head.startsWith("FORM") && (head.startsWith("AIFF", 8) || head.startsWith("AIFC", 8))) {
            return AIFF;
        }
        if (FlacFiles.is(file)) {
            return FLAC;
        }
        throw refusal(file, bytes, head);
    }

    private static AudioFileException refusal(FileBytes file, byte[] bytes, String head) {
        for (Foreign foreign : FOREIGN) {
            if (head.startsWith(foreign.mark(), foreign.at())) {
                return file.refuse(foreign.reason(), foreign.fix());
            }
        }
        if (bytes.length < SHORTEST_HEADER_BYTES) {
            return file.refuse("is only " + bytes.length + " bytes long, too short for any audio", Refusal.COPY_AGAIN);
        }
        if ((bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xE0) == 0xE0) {
            return file.refuse("is MP3 or AAC (lossy), whatever its name says", Refusal.EXPORT);
        }
        if (head.chars().allMatch(c -> c == 0)) {
            return file.refuse("begins with zero bytes only, as after a copy that never finished", Refusal.COPY_AGAIN);
        }
        if (head.chars().noneMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t')) {
            return file.refuse("is text, whatever its name says", "leave it out, or name the audio file instead");
        }
        return file.refuse("is in no format that is known here", Refusal.EXPORT);
    }
}

package stemfarm.audio.file;

import java.util.Locale;

/** Lines of a {@link Bext}'s coding history, as EBU R 98 writes them. */
public final class CodingHistory {

    private CodingHistory() {}

    /**
     * The line of a step that left linear PCM behind.
     *
     * @param bits of a sample
     * @param text what was done; it ends at no comma and no line, so these become semicolons and spaces
     */
    public static String pcm(int sampleRateHz, int bits, int channels, String text) {
        String free = text.replace(',', ';').replaceAll("\\s+", " ");
        return String.format(
                Locale.ROOT, "A=PCM,F=%d,W=%d,M=%s,T=%s", sampleRateHz, bits, channels == 1 ? "mono" : "stereo", free);
    }
}

package stemfarm.session;

import java.util.List;

/**
 * Another version of the master for the client: the sum of some of its mastered stems, or of all with some of them
 * louder or softer, or silent for a while. Says one of {@code preset}, {@code without}, {@code only} and {@code stems},
 * but for {@link Preset#CLEAN}, which may name its stems; what stands in their lists is a stem's name or kind.
 *
 * @param name in the file's name, unique; empty for a preset's own
 * @param preset one of the known versions
 * @param without all stems but these
 * @param only these stems
 * @param stems all stems, these with {@code gainDb} or {@code mutes}
 * @param gainDb of the stems that are moved, on top of the balance; 0 for a preset's own
 * @param mutes when {@code stems} are silent and the rest goes on; empty for never
 * @param redetect whether the master chain hears what is left and finds its gains anew, up to the profile's loudness;
 *     else the stems keep those that they have in the master
 * @param isrc code of this recording, which is another than the master's; empty for none. A label of its file
 */
public record Alternate(
        String name,
        Preset preset,
        List<String> without,
        List<String> only,
        List<String> stems,
        double gainDb,
        List<Mute> mutes,
        boolean redetect,
        String isrc) {

    private static final List<String> LEAD = List.of("vocal");
    private static final List<String> VOICES = List.of("vocal", "backing-vocal");

    /** Versions that clients ask for. */
    public enum Preset {
        /** As the other fields say. */
        NONE,
        /** Without any voice. */
        INSTRUMENTAL,
        /** Voices alone. */
        A_CAPPELLA,
        /** Without the lead voice, which sings on stage. */
        TV_MIX,
        /** One for each stem: all but this. */
        MINUS_ONE,
        /** The lead voice louder, by 1 dB where nothing else is said. */
        VOCAL_UP,
        /** The lead voice softer, by 1 dB where nothing else is said. */
        VOCAL_DOWN,
        /** Voices, or other stems, silent while they sing what radio does not play. */
        CLEAN
    }

    /**
     * A time of silence: from and to are silent already and still, the edges are outside.
     *
     * @param fromSec at least 0 s of the song
     * @param toSec after it
     */
    public record Mute(double fromSec, double toSec) {}

    public Alternate {
        without = List.copyOf(without);
        only = List.copyOf(only);
        stems = List.copyOf(stems);
        mutes = List.copyOf(mutes);
    }

    /** Without mutes, at the gains of the master, without an ISRC. */
    public Alternate(
            String name, Preset preset, List<String> without, List<String> only, List<String> stems, double gainDb) {
        this(name, preset, without, only, stems, gainDb, List.of(), false, "");
    }

    /** A known version under its own name. */
    public static Alternate of(Preset preset) {
        return new Alternate("", preset, List.of(), List.of(), List.of(), 0);
    }

    /** All stems but these. */
    public static Alternate without(String name, List<String> stems) {
        return new Alternate(name, Preset.NONE, stems, List.of(), List.of(), 0);
    }

    /** These stems alone. */
    public static Alternate only(String name, List<String> stems) {
        return new Alternate(name, Preset.NONE, List.of(), stems, List.of(), 0);
    }

    /** All stems, these with a gain. */
    public static Alternate moved(String name, List<String> stems, double gainDb) {
        return new Alternate(name, Preset.NONE, List.of(), List.of(), stems, gainDb);
    }

    /** All stems, these silent at times. */
    public static Alternate muted(String name, List<String> stems, List<Mute> mutes) {
        return new Alternate(name, Preset.NONE, List.of(), List.of(), stems, 0, mutes, false, "");
    }

    /** The same, mastered anew. */
    public Alternate redetected() {
        return new Alternate(name, preset, without, only, stems, gainDb, mutes, true, isrc);
    }

    /** The same with this ISRC. */
    public Alternate labelled(String code) {
        return new Alternate(name, preset, without, only, stems, gainDb, mutes, redetect, code);
    }

    /** The same in the words of the other fields; one that says so already, and minus-one, are as they are. */
    public Alternate plain() {
        Alternate plain = spelledOut().labelled(isrc);
        return redetect ? plain.redetected() : plain;
    }

    private Alternate spelledOut() {
        return switch (preset) {
            case NONE, MINUS_ONE -> this;
            case INSTRUMENTAL -> without(nameOr("instrumental"), VOICES);
            case A_CAPPELLA -> only(nameOr("a-cappella"), VOICES);
            case TV_MIX -> without(nameOr("tv-mix"), LEAD);
            case VOCAL_UP -> moved(nameOr("vocal-up"), LEAD, gainDb == 0 ? 1 : gainDb);
            case VOCAL_DOWN -> moved(nameOr("vocal-down"), LEAD, gainDb == 0 ? -1 : gainDb);
            case CLEAN -> muted(nameOr("clean"), stems.isEmpty() ? VOICES : stems, mutes);
        };
    }

    /**
     * The stem's gain in this version, 0 dB where it stays, {@link Double#NEGATIVE_INFINITY} where it is out; with
     * {@code mutes} it holds during them, and at all other times every stem stays.
     */
    public double gainDb(Stem stem) {
        Alternate plain = plain();
        boolean out = names(plain.without, stem)
                || (!plain.only.isEmpty() && !names(plain.only, stem))
                || (!plain.mutes.isEmpty() && names(plain.stems, stem));
        if (out) {
            return Double.NEGATIVE_INFINITY;
        }
        return names(plain.stems, stem) ? plain.gainDb : 0;
    }

    private static boolean names(List<String> entries, Stem stem) {
        return entries.stream().anyMatch(stem::isCalled);
    }

    private String nameOr(String own) {
        return name.isEmpty() ? own : name;
    }
}

package stemfarm.master.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import stemfarm.audio.measure.Masking;
import stemfarm.audio.measure.Measurement;
import stemfarm.master.mix.Mix;
import stemfarm.master.mix.StemInput;
import stemfarm.master.report.Report.Normalisation;
import stemfarm.session.Profile;
import stemfarm.session.Session;

/** What the user should know of a delivery, in words. */
final class Warnings {

    /** More gain reduction than this is heard on most programmes. */
    private static final double HEAVY_LIMITING_DB = 6;

    /** Below this, summing to mono takes more away than it adds. */
    private static final double MONO_LOSS_CORRELATION = -0.3;

    /** From here on a listener who does not know that the stem plays would not miss it. */
    private static final double MOSTLY_HIDDEN_PERCENT = 70;

    private static final double LARGE_PART_PERCENT = 50;

    private final List<String> warnings = new ArrayList<>();

    private Warnings() {}

    static List<String> of(
            Session session, Mix mix, Measurement master, Normalisation normalisation, List<Masking.Hidden> masking) {
        Warnings found = new Warnings();
        found.stems(session, mix);
        for (StemInput input : mix.stems()) {
            SignalWarnings.of(input, session.tailSec()).forEach(found.warnings::add);
        }
        found.masking(masking);
        found.loudness(session.profile(), mix, master, normalisation);
        return List.copyOf(found.warnings);
    }

    private void stems(Session session, Mix mix) {
        for (StemInput input : mix.stems()) {
            String name = input.stem().name();
            if (input.stem().mute()) {
                add("stem %s is muted: it is delivered, but not in the mix", name);
            }
            if (isSilent(input.measured().measurement())) {
                add("stem %s is silent", name);
            }
            double correlation = input.measured().measurement().correlation();
            if (correlation < MONO_LOSS_CORRELATION) {
                add(
                        "stem %s has a stereo correlation of %.2f: it gets quieter in mono; "
                                + "check the polarity of its tracks, or narrow its imager",
                        name, correlation);
            }
            long clipped = mix.clippedSamples().getOrDefault(name, 0L);
            if (clipped > 0) {
                add(
                        "stem %s exceeds full scale: %d samples were clamped in its %d-bit file; "
                                + "lower its levelDb, or deliver bitDepth 32 (the mix and the master are not affected)",
                        name, clipped, session.deliverables().bitDepth());
            }
        }
    }

    private void masking(List<Masking.Hidden> masking) {
        for (Masking.Hidden hidden : masking) {
            if (hidden.timePercent() >= MOSTLY_HIDDEN_PERCENT && hidden.partPercent() >= LARGE_PART_PERCENT) {
                add(
                        "stem %s is hidden by %s %.0f %% of the time from %.0f to %.0f Hz, where %.0f %% of it lies; "
                                + "raise it, thin %s out there, or move one of them to another register",
                        hidden.stem(),
                        hidden.by(),
                        hidden.timePercent(),
                        hidden.fromHz(),
                        hidden.toHz(),
                        hidden.partPercent(),
                        hidden.by());
            }
        }
    }

    private void loudness(Profile profile, Mix mix, Measurement master, Normalisation normalisation) {
        if (isSilent(mix.measurement())) {
            add("the mix is silent: its loudness was not normalised");
        } else if (mix.chainLufs() == Double.NEGATIVE_INFINITY) {
            add("the mix is too quiet or too short (under 0.4 s) to have a loudness: it was not normalised");
        } else if (!normalisation.onTarget()) {
            add(
                    "the master measures %.2f LUFS and %.2f dBTP; profile %s asks for %.1f LUFS below %.1f dBTP, "
                            + "which %d passes did not reach (last: %.1f dB of gain, %.1f dB taken away by the limiter); "
                            + "choose a quieter profile, or compress the mix",
                    master.integratedLufs(),
                    master.truePeakDbtp(),
                    profile.name(),
                    profile.integratedLufs(),
                    profile.truePeakDbtp(),
                    normalisation.passes(),
                    normalisation.gainDb(),
                    normalisation.maxGainReductionDb());
        } else if (normalisation.maxGainReductionDb() > HEAVY_LIMITING_DB) {
            add(
                    "the limiter takes away up to %.1f dB; for a more open sound choose a quieter profile, "
                            + "or compress the loudest peaks on their stems",
                    normalisation.maxGainReductionDb());
        }
    }

    private static boolean isSilent(Measurement measurement) {
        return measurement.samplePeakDbfs() == Double.NEGATIVE_INFINITY;
    }

    private void add(String format, Object... values) {
        warnings.add(String.format(Locale.ROOT, format, values));
    }
}

package stemfarm.master.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import stemfarm.audio.measure.Masking;
import stemfarm.audio.measure.Measurement;
import stemfarm.farm.artefact.AlternateMeasurement;
import stemfarm.farm.artefact.MasterMeasurement.Normalisation;
import stemfarm.master.certify.NullCertificate;
import stemfarm.master.report.Rendered.RenderedAlternate;
import stemfarm.master.report.Rendered.RenderedStem;
import stemfarm.session.Profile;
import stemfarm.session.graph.Alternates;

/** What the user should know of a delivery, in words. */
final class Warnings {

    /** More gain reduction than this is heard on most programmes. */
    private static final double HEAVY_LIMITING_DB = 6;

    /** Below this, summing to mono takes more away than it adds. */
    private static final double MONO_LOSS_CORRELATION = -0.3;

    /** From here on a listener who does not know that the stem plays would not miss it. */
    private static final double MOSTLY_HIDDEN_PERCENT = 70;

    private static final double LARGE_PART_PERCENT = 50;

    /** How close to the profile a master is. */
    private static final double PROMISED_LU = 0.1;

    private final List<String> warnings = new ArrayList<>();

    private Warnings() {}

    static List<String> of(Rendered rendered, List<Masking.Hidden> masking, List<NullCertificate> certificates) {
        Warnings found = new Warnings();
        found.certificates(certificates);
        found.stems(rendered);
        double tailSec = rendered.session().tailSec();
        rendered.stems().forEach(stem -> found.warnings.addAll(SignalWarnings.of(stem, tailSec)));
        found.masking(masking);
        found.loudness(rendered);
        found.alternates(rendered);
        return List.copyOf(found.warnings);
    }

    private void certificates(List<NullCertificate> certificates) {
        for (NullCertificate certificate : certificates) {
            if (!certificate.holds()) {
                add(
                        "the stems do not sum to %s: %d samples differ, by up to %.1f dBFS; "
                                + "deliver bitDepth 24 or 16, where the sum is exact",
                        certificate.whole(), certificate.samplesDiffering(), certificate.largestDifferenceDbfs());
            }
        }
    }

    private void stems(Rendered rendered) {
        for (RenderedStem input : rendered.stems()) {
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
        }
        if (rendered.mix().trimDb() != 0) {
            add(
                    "the mix or one of its stems exceeds full scale: all pre-master files are %d dB down, "
                            + "so that none clips and they still sum (the master is not affected)",
                    -rendered.mix().trimDb());
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

    private void loudness(Rendered rendered) {
        Profile profile = rendered.session().profile();
        Measurement master = rendered.master().measurement();
        Normalisation normalisation = rendered.master().normalisation();
        if (isSilent(rendered.mix().measurement())) {
            add("the mix is silent: its loudness was not normalised");
        } else if (normalisation.inputLufs() == Double.NEGATIVE_INFINITY) {
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

    private void alternates(Rendered rendered) {
        for (RenderedAlternate alternate : rendered.alternates()) {
            String name = alternate.version().name();
            long clipped = alternate.measured().clippedSamples();
            if (clipped > 0) {
                add(
                        "alternate %s clips: %d samples exceed full scale and are held there; "
                                + "choose a profile with a lower true peak, or leave other stems out",
                        name, clipped);
            }
            anew(alternate, rendered.session().profile());
            if (alternate.measured().samplePeakDbfs() == Double.NEGATIVE_INFINITY || isEmpty(alternate, rendered)) {
                add("alternate %s is silent: none of its stems is heard in the mix", name);
            }
        }
    }

    /** Whether no stem is in it; mastered anew it is dithered all the same. */
    private static boolean isEmpty(RenderedAlternate alternate, Rendered rendered) {
        Alternates.Version version = alternate.version();
        return version.mutes().isEmpty()
                && rendered.stems().stream()
                        .map(RenderedStem::stem)
                        .noneMatch(stem ->
                                !stem.mute() && version.gain(stem.name()).in());
    }

    private void anew(RenderedAlternate alternate, Profile profile) {
        AlternateMeasurement measured = alternate.measured();
        boolean misses = Math.abs(measured.integratedLufs() - profile.integratedLufs()) > PROMISED_LU
                || measured.truePeakDbtp() > profile.truePeakDbtp();
        if (alternate.version().redetect() && misses && Double.isFinite(measured.integratedLufs())) {
            add(
                    "alternate %s measures %.2f LUFS and %.2f dBTP; profile %s asks for %.1f LUFS below %.1f dBTP, "
                            + "which its limiter does not reach; delete its redetect",
                    alternate.version().name(),
                    measured.integratedLufs(),
                    measured.truePeakDbtp(),
                    profile.name(),
                    profile.integratedLufs(),
                    profile.truePeakDbtp());
        }
    }

    private static boolean isSilent(Measurement measurement) {
        return measurement.samplePeakDbfs() == Double.NEGATIVE_INFINITY;
    }

    private void add(String format, Object... values) {
        warnings.add(String.format(Locale.ROOT, format, values));
    }
}

package stemfarm.master.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import stemfarm.audio.measure.Measurement;
import stemfarm.audio.measure.SignalChecks;
import stemfarm.audio.measure.TailEstimate;
import stemfarm.farm.artefact.StemMeasurement.OpposingTracks;
import stemfarm.master.report.Rendered.RenderedStem;

/** What may be wrong with the sound of one stem, in words. */
final class SignalWarnings {

    /** 1 % of full scale: it takes headroom away, and edits there click. */
    private static final double MUCH_DC = 0.01;

    private static final double HARD_START_SEC = 0.01;

    private static final double LONGEST_TAIL_SEC = 60;

    private final String stem;
    private final List<String> warnings = new ArrayList<>();

    private SignalWarnings(String stem) {
        this.stem = stem;
    }

    /** @param tailSec of the session */
    static List<String> of(RenderedStem input, double tailSec) {
        SignalWarnings found = new SignalWarnings(input.stem().name());
        double dcOffset = input.measured().measurement().dcOffset();
        if (Math.abs(dcOffset) > MUCH_DC) {
            found.add("has a DC offset of %.1f %%; put a high-pass of 20 Hz into its chain", dcOffset * 100);
        }
        found.tail(input.measured().measurement(), tailSec);
        found.checks(input.measured().measurement().checks());
        for (OpposingTracks pair : input.measured().opposing()) {
            found.add(
                    "has tracks that work against each other: %s and %s (correlation %.2f); "
                            + "set invertPolarity on one of them",
                    track(input, pair.first()), track(input, pair.second()), pair.correlation());
        }
        return found.warnings;
    }

    private static String track(RenderedStem input, int place) {
        return input.node().stem().tracks().get(place).file();
    }

    private void tail(Measurement measured, double tailSec) {
        SignalChecks checks = measured.checks();
        if (!checks.cutTail()) {
            return;
        }
        OptionalDouble missingSec = TailEstimate.missingSec(measured, tailSec);
        double neededSec = Math.ceil(2 * (tailSec + missingSec.orElse(0))) / 2;
        if (missingSec.isPresent() && neededSec <= LONGEST_TAIL_SEC) {
            add("ends at %.0f dBFS, before it has decayed; raise tailSec to %.1f", checks.endLevelDbfs(), neededSec);
        } else {
            add(
                    "ends at %.0f dBFS, before it has decayed; raise tailSec (it is %.1f), or fade its tracks out",
                    checks.endLevelDbfs(), tailSec);
        }
    }

    private void checks(SignalChecks checks) {
        // A take that begins hard is no edit.
        checks.clicks().first().stream()
                .filter(place -> place.atSeconds() >= HARD_START_SEC)
                .findFirst()
                .ifPresent(place -> add(
                        "clicks in %d places, one at %.3f s on channel %d; look for a bad edit there",
                        checks.clicks().count(), place.atSeconds(), place.channel()));
        switch (checks.image()) {
            case LEFT_ONLY -> add("plays on the left channel only; check the pan of its tracks");
            case RIGHT_ONLY -> add("plays on the right channel only; check the pan of its tracks");
            case MONO, SILENT, DUAL_MONO, INVERTED, STEREO -> {}
        }
    }

    private void add(String format, Object... values) {
        warnings.add("stem " + stem + " " + String.format(Locale.ROOT, format, values));
    }
}

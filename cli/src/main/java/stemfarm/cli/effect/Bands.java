package stemfarm.cli.effect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where in the spectrum something changed, in bands of a mixer's words. */
final class Bands {

    private static final double AUDIBLE_DB = 0.3;

    /** Each from the one before to its own frequency. */
    private static final List<Band> BANDS = List.of(
            new Band("below 120 Hz", 120),
            new Band("120–500 Hz", 500),
            new Band("0.5–2 kHz", 2_000),
            new Band("2–6 kHz", 6_000),
            new Band("above 6 kHz", Double.POSITIVE_INFINITY));

    private record Band(String words, double toHz) {}

    private Bands() {}

    /**
     * Bands that became louder or softer than the whole did.
     *
     * @param before a measurement of a report
     * @param after another
     * @param wholeDb what all of it changed by, which is said elsewhere
     */
    static List<String> moved(JsonNode before, JsonNode after, double wholeDb) {
        List<String> words = new ArrayList<>();
        double[] old = levels(before);
        double[] now = levels(after);
        for (int i = 0; i < BANDS.size(); i++) {
            double tilt = now[i] - old[i] - wholeDb;
            if (Math.abs(tilt) >= AUDIBLE_DB && Double.isFinite(tilt)) {
                words.add(String.format(Locale.ROOT, "%s %+.1f dB", BANDS.get(i).words(), tilt));
            }
        }
        return words;
    }

    /** Level of each band, dBFS. */
    private static double[] levels(JsonNode measurement) {
        JsonNode centres = measurement.at("/spectrum/centreHz");
        JsonNode levels = measurement.at("/spectrum/levelDbfs");
        double[] power = new double[BANDS.size()];
        for (int i = 0; i < centres.size(); i++) {
            int band = 0;
            while (centres.get(i).asDouble() > BANDS.get(band).toHz()) {
                band++;
            }
            if (levels.get(i).isNumber()) {
                power[band] += StrictMath.pow(10, levels.get(i).asDouble() / 10);
            }
        }
        for (int i = 0; i < power.length; i++) {
            power[i] = 10 * StrictMath.log10(power[i]);
        }
        return power;
    }
}

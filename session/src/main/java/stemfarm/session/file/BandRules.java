package stemfarm.session.file;

import com.fasterxml.jackson.databind.JsonNode;

/** What a schema cannot say of an insert that works in bands: crossovers ascend below Nyquist, one band more than those. */
final class BandRules {

    /** Takes what is wrong. */
    interface Report {
        void problem(String path, String reason, String fix);
    }

    private final JsonNode insert;
    private final String path;
    private final Report report;

    BandRules(JsonNode insert, String path, Report report) {
        this.insert = insert;
        this.path = path;
        this.report = report;
    }

    void check(double nyquistHz) {
        JsonNode crossovers = insert.path("crossoversHz");
        double below = 0;
        for (int i = 0; i < crossovers.size(); i++) {
            double freqHz = crossovers.get(i).asDouble();
            String here = path + ".crossoversHz[" + i + "]";
            if (freqHz >= nyquistHz) {
                String reason = "is " + Numbers.text(freqHz) + "; at this session's sampleRateHz it must be below "
                        + Numbers.text(nyquistHz) + " Hz";
                report.problem(here, reason, "lower it, delete it and its band, or raise sampleRateHz");
            } else if (crossovers.get(i).isNumber() && freqHz <= below) {
                String reason = "is " + Numbers.text(freqHz) + " after " + Numbers.text(below) + "; crossovers ascend";
                report.problem(here, reason, "write them in ascending order, each once");
            }
            below = Math.max(below, freqHz);
        }
        checkBands(crossovers.size());
    }

    /** Bands that are missing altogether are the schema's to report, or at their default of none. */
    private void checkBands(int crossovers) {
        int bands = insert.path("bands").size();
        int wanted = crossovers == 0 ? 0 : crossovers + 1;
        if (insert.has("bands") && bands != wanted) {
            String reason = bands + " bands stand beside " + crossovers + " crossovers, which make " + wanted;
            report.problem(
                    path + (bands == 0 ? ".crossoversHz" : ".bands"), reason, "write one band more than crossovers");
        }
    }
}

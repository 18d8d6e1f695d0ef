package stemfarm.master.report;

import java.util.List;
import stemfarm.audio.measure.Masking;

/** Which stem hides which, where, how much of the time. */
final class MaskingSection {

    private static final int MOST_ROWS = 25;

    private MaskingSection() {}

    static String html(List<Masking.Hidden> masking) {
        StringBuilder section = new StringBuilder("<section><h2>Who hides whom</h2>");
        if (masking.isEmpty()) {
            return section.append("<p class=\"quiet\">No stem hides another a quarter of the time.</p></section>")
                    .toString();
        }
        section.append("<div class=\"scroll\"><table><thead><tr><th>Stem<th>hidden by<th>Hz<th>of the time %")
                .append("<th>part of the stem %</thead>");
        for (Masking.Hidden hidden : masking.subList(0, Math.min(MOST_ROWS, masking.size()))) {
            section.append("<tr><th>").append(Html.text(hidden.stem()));
            section.append("<td>").append(Html.text(hidden.by()));
            section.append("<td>").append(Html.number(hidden.fromHz(), 0)).append("–");
            section.append(Html.number(hidden.toHz(), 0));
            section.append("<td>").append(Html.number(hidden.timePercent(), 0));
            section.append("<td>").append(Html.number(hidden.partPercent(), 0)).append("</tr>");
        }
        return section.append(
                        "</table></div><p class=\"quiet\">Simultaneous masking in critical bands, left and right ")
                .append("together: what is more than 5.5 dB below another stem's spread power is not heard there. ")
                .append("The worst first; all of it is in report.json.</p></section>")
                .toString();
    }
}

package stemfarm.master.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import stemfarm.session.Alternate;

/** The part of the report that lists other versions of the master. */
final class AlternateSection {

    private AlternateSection() {}

    static String html(Report report) {
        if (report.alternates().isEmpty()) {
            return "";
        }
        StringBuilder section = new StringBuilder("<section><h2>Alternates</h2><div class=\"scroll\"><table><thead>")
                .append(
                        "<tr><th>Alternate<th>of the master<th>LUFS-I<th>True peak dBTP<th>Sample peak dBFS<th>Clipped</thead>");
        for (Report.AlternateReport alternate : report.alternates()) {
            section.append("<tr><th>").append(Html.text(alternate.name()));
            section.append("<td>").append(Html.text(words(alternate)));
            section.append("<td>").append(Html.level(alternate.integratedLufs()));
            section.append("<td>").append(Html.level(alternate.truePeakDbtp()));
            section.append("<td>").append(Html.level(alternate.samplePeakDbfs()));
            section.append("<td>").append(alternate.clippedSamples()).append("</tr>");
        }
        return section.append(
                        "</table></div><p class=\"quiet\">Sums of the mastered stems, at the gains that the master ")
                .append(
                        "has; the loudness of those alone that are mastered anew is brought to the profile.</p></section>")
                .toString();
    }

    private static String words(Report.AlternateReport alternate) {
        List<String> words = new ArrayList<>();
        if (!alternate.without().isEmpty()) {
            words.add("without " + String.join(", ", alternate.without()) + times(alternate.mutes()));
        }
        alternate.gainsDb().forEach((stem, gainDb) -> words.add(stem + " " + Html.gain(gainDb) + " dB"));
        if (alternate.redetect()) {
            words.add("mastered anew");
        }
        return words.isEmpty() ? "as it is" : String.join("; ", words);
    }

    private static String times(List<Alternate.Mute> mutes) {
        return mutes.stream()
                .map(mute -> String.format(Locale.ROOT, "%.2f–%.2f s", mute.fromSec(), mute.toSec()))
                .collect(Collectors.joining(", ", mutes.isEmpty() ? "" : " at ", ""));
    }
}

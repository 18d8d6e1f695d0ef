package stemfarm.master.report;

import java.util.List;
import java.util.stream.Collectors;
import stemfarm.session.Send;
import stemfarm.session.Track;

/** One stem's part of the page: pictures, chain, tracks. */
final class StemSection {

    private StemSection() {}

    static String html(Report.StemReport stem, int index) {
        StringBuilder section = new StringBuilder("<section id=\"stem-" + index + "\"><h2><span class=\"key s" + index
                + "\"></span>" + Html.text(stem.name()) + "</h2><p class=\"quiet\">");
        section.append(Html.text(stem.kind()))
                .append(" · fader ")
                .append(Html.gain(stem.levelDb()))
                .append(" dB")
                .append(RideText.of(stem.automation()))
                .append(" · ");
        section.append(Html.level(stem.measurement().integratedLufs())).append(" LUFS · ");
        section.append(Html.level(stem.measurement().truePeakDbtp())).append(" dBTP");
        if (stem.latencyFrames() > 0) {
            section.append(" · chain latency ").append(stem.latencyFrames()).append(" frames, compensated");
        }
        if (!stem.sends().isEmpty()) {
            section.append(" · ").append(sends(stem.sends()));
        }
        if (stem.file() != null) {
            section.append(" · ").append(Html.text(stem.file()));
        }
        section.append("</p><div class=\"pair\"><div>");
        section.append(Pictures.waveform(stem.measurement(), "wave s" + index, Pictures.HALF));
        section.append("</div><div>");
        section.append(Pictures.spectrum(
                List.of(new Pictures.Drawn<>(stem.measurement().spectrum(), "stem s" + index)), Pictures.HALF));
        section.append("</div></div>").append(ChainText.list(stem.chain())).append(tracks(stem.tracks()));
        return section.append("</section>").toString();
    }

    private static String tracks(List<Track> tracks) {
        StringBuilder table = new StringBuilder(
                "<table class=\"tracks\"><thead><tr><th>Track<th>Gain dB<th>Pan<th>Start s<th></thead>");
        for (Track track : tracks) {
            table.append("<tr><th>").append(Html.text(track.file()));
            table.append("<td>").append(Html.gain(track.gainDb()));
            table.append("<td>").append(pan(track.pan()));
            table.append("<td>").append(track.startSec() == 0 ? "" : Html.number(track.startSec(), 3));
            table.append("<td>").append(track.mute() ? "muted " : "");
            table.append(track.invertPolarity() ? "polarity inverted " : "");
            table.append(track.inserts().isEmpty() ? "" : track.inserts().size() + " inserts ");
            table.append(track.sends().isEmpty() ? "" : sends(track.sends()) + " ");
            table.append(RideText.of(track.automation()).replaceFirst(" · ", ""));
            table.append("</tr>");
        }
        return table.append("</table>").toString();
    }

    private static String sends(List<Send> sends) {
        return sends.stream()
                .map(send -> Html.text(send.to()) + " " + Html.gain(send.levelDb()) + " dB"
                        + (send.preFader() ? " pre-fader" : ""))
                .collect(Collectors.joining(", ", "sent to ", ""));
    }

    private static String pan(double pan) {
        if (pan == 0) {
            return "C";
        }
        return (pan < 0 ? "L" : "R") + Html.number(Math.abs(pan), 0);
    }
}

package stemfarm.master.deliver;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import stemfarm.audio.engine.EngineVersions;
import stemfarm.audio.file.Bext;
import stemfarm.audio.file.BwfMetadata;
import stemfarm.audio.file.InfoTag;
import stemfarm.audio.file.Isrc;
import stemfarm.audio.file.Production;
import stemfarm.audio.measure.Measurement;
import stemfarm.farm.artefact.AlternateMeasurement;
import stemfarm.session.Session;

/**
 * What every audio file of a delivery says of itself: Broadcast Wave (EBU Tech 3285 v2) with coding history (EBU R 98),
 * iXML and INFO. No date: equal audio gives equal bytes.
 */
final class FileLabels {

    private static final String MAKER = "Stemfarm";
    private static final int REFERENCE_CHARACTERS = 32;

    private final Session session;

    FileLabels(Session session) {
        this.session = session;
    }

    /**
     * @param what e.g. {@code master} or {@code drums, pre-master stem}
     * @param nodeKey content key of the node that it comes from
     * @param measured of this very file, as far as it was measured
     */
    BwfMetadata of(String what, String nodeKey, Optional<Bext.Loudness> measured) {
        return of(what, nodeKey, measured, "");
    }

    /** @param isrc of a recording, empty for none */
    BwfMetadata of(String what, String nodeKey, Optional<Bext.Loudness> measured, String isrc) {
        String title = session.song() + " (" + what + ")";
        Bext bext = new Bext(
                title,
                MAKER,
                nodeKey.substring(0, REFERENCE_CHARACTERS),
                Optional.empty(),
                0,
                codingHistory(),
                measured);
        Production production = new Production(session.song(), session.song(), what, "made by " + MAKER, nodeKey);
        Optional<Isrc> code = isrc.isEmpty() ? Optional.empty() : Optional.of(new Isrc(isrc));
        return new BwfMetadata(Optional.of(bext), Optional.of(production), code, info(title));
    }

    private String codingHistory() {
        int bits = session.deliverables().bitDepth();
        String text = MAKER + "; engine mixing " + EngineVersions.MIXING + " mastering " + EngineVersions.MASTERING
                + (bits == 32 ? "; float" : "; dither " + session.deliverables().dither());
        return "A=PCM,F=" + session.sampleRateHz() + ",W=" + bits + ",M=stereo,T=" + text + "\r\n";
    }

    static Bext.Loudness loudness(Measurement measured) {
        return new Bext.Loudness(
                measured.integratedLufs(),
                measured.loudnessRangeLu(),
                measured.truePeakDbtp(),
                measured.momentaryMaxLufs(),
                measured.shortTermMaxLufs());
    }

    static Bext.Loudness loudness(AlternateMeasurement measured) {
        return new Bext.Loudness(
                measured.integratedLufs(),
                measured.loudnessRangeLu(),
                measured.truePeakDbtp(),
                measured.momentaryMaxLufs(),
                measured.shortTermMaxLufs());
    }

    private Map<InfoTag, String> info(String title) {
        Map<InfoTag, String> info = new EnumMap<>(InfoTag.class);
        info.put(InfoTag.TITLE, title);
        if (!session.artist().isBlank()) {
            info.put(InfoTag.ARTIST, session.artist());
        }
        info.put(InfoTag.SOFTWARE, MAKER);
        return info;
    }
}

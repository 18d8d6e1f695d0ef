package stemfarm.master.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import stemfarm.audio.automation.Automation;
import stemfarm.audio.measure.Masking;
import stemfarm.audio.measure.Measurement;
import stemfarm.audio.settings.InsertSettings;
import stemfarm.farm.artefact.MasterMeasurement.Normalisation;
import stemfarm.master.certify.NullCertificate;
import stemfarm.session.Alternate;
import stemfarm.session.Deliverables;
import stemfarm.session.Profile;
import stemfarm.session.Send;
import stemfarm.session.Track;

/**
 * Everything that a mix engineer wants to know about a finished render; {@code report.json} is this record, and
 * {@code report.html} shows it. Levels of silence are {@code -Infinity}.
 *
 * @param song the song's name
 * @param artist may be empty
 * @param sampleRateHz of every deliverable
 * @param lengthFrames of every deliverable
 * @param profile the loudness target
 * @param deliverables what was asked for
 * @param mix the sum of the balanced stems, before the master chain
 * @param preMaster how the mix was delivered; absent when pre-master stems were not asked for
 * @param master what was delivered, and how it came to be
 * @param stems in the session's order
 * @param alternates other versions of the master
 * @param masking which stem hides which in the balance, the worst first
 * @param certificates which files sum to which
 * @param warnings what the user should know, in words
 */
public record Report(
        String song,
        String artist,
        int sampleRateHz,
        long lengthFrames,
        Profile profile,
        Deliverables deliverables,
        Measurement mix,
        @Nullable PreMaster preMaster,
        MasterReport master,
        List<StemReport> stems,
        List<AlternateReport> alternates,
        List<Masking.Hidden> masking,
        List<NullCertificate> certificates,
        List<String> warnings) {

    public Report {
        stems = List.copyOf(stems);
        alternates = List.copyOf(alternates);
        masking = List.copyOf(masking);
        certificates = List.copyOf(certificates);
        warnings = List.copyOf(warnings);
    }

    /**
     * The delivered master.
     *
     * @param file its path beside the report, e.g. {@code master/Song.wav}
     * @param chain inserts of the mix, before loudness normalisation
     * @param measurement of the delivered file, as dithered
     * @param normalisation how it came to its loudness
     */
    public record MasterReport(
            String file, List<InsertSettings> chain, Measurement measurement, Normalisation normalisation) {

        public MasterReport {
            chain = List.copyOf(chain);
        }
    }

    /**
     * The mix as it was delivered.
     *
     * @param file its path beside the report
     * @param trimDb gain of it and of all pre-master stems, so that none of them clips
     */
    public record PreMaster(String file, int trimDb) {}

    /**
     * Another version of the master, measured as it was delivered.
     *
     * @param name of the alternate
     * @param file its path beside the report
     * @param without stems of the mix that are out
     * @param gainsDb of the stems that are moved
     * @param mutes when they are out; empty for always
     * @param redetect whether its gains were found anew, up to the profile's loudness
     * @param integratedLufs loudness
     * @param truePeakDbtp highest true peak
     * @param samplePeakDbfs highest sample
     * @param clippedSamples samples that are held at full scale
     */
    public record AlternateReport(
            String name,
            String file,
            List<String> without,
            Map<String, Double> gainsDb,
            List<Alternate.Mute> mutes,
            boolean redetect,
            double integratedLufs,
            double truePeakDbtp,
            double samplePeakDbfs,
            long clippedSamples) {

        public AlternateReport {
            without = List.copyOf(without);
            mutes = List.copyOf(mutes);
            gainsDb = Collections.unmodifiableMap(new LinkedHashMap<>(gainsDb));
        }
    }

    /**
     * One stem.
     *
     * @param name of the stem
     * @param kind which template it came from
     * @param levelDb its fader in the balance
     * @param mute whether it was left out of the mix
     * @param file the pre-master file beside the report, e.g. {@code stems/Song_drums.wav}, at its fader; absent when it
     *     was not asked for
     * @param masteredFile the mastered file beside the report; absent when it was not asked for
     * @param chain inserts of the bus, in order
     * @param tracks the tracks of the stem as the session has them, muted ones too
     * @param sends to returns
     * @param automation of its fader and mute
     * @param latencyFrames latency of the bus's chain, which was compensated
     * @param measurement of the stem before its level was applied
     */
    public record StemReport(
            String name,
            String kind,
            double levelDb,
            boolean mute,
            @Nullable String file,
            @Nullable String masteredFile,
            List<InsertSettings> chain,
            List<Track> tracks,
            List<Send> sends,
            Automation automation,
            int latencyFrames,
            Measurement measurement) {

        public StemReport {
            chain = List.copyOf(chain);
            tracks = List.copyOf(tracks);
            sends = List.copyOf(sends);
        }
    }
}

package stemfarm.cli.balance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import stemfarm.audio.math.Decibels;
import stemfarm.cli.CommandFailed;
import stemfarm.cli.ExitCode;
import stemfarm.cli.balance.Comparison.Row;
import stemfarm.master.file.DeliveredFile;
import stemfarm.session.Deliverables;
import stemfarm.session.Deliverables.Stems;
import stemfarm.session.folder.TrackFolder;

/**
 * The candidates as files to listen to: the mix before the master chain, 24 bits, all of one loudness, so that ears
 * compare the balance and not the level. The folder also holds what was measured, as {@link TrackFolder#AUDITIONS}.
 */
final class Auditions {

    /** None of them is louder than this, dBTP. */
    static final double CEILING_DBTP = -1;

    private static final Deliverables FORMAT = new Deliverables(24, Stems.NONE);

    private final Desk desk;
    private final Path folder;

    /** @param songFolder where the tracks are: auditions among them would be taken for tracks */
    Auditions(Desk desk, Path folder, Path songFolder) {
        if (folder.equals(songFolder)) {
            throw new CommandFailed(
                    ExitCode.USAGE,
                    "--out is the folder of the tracks; give one of its own, e.g. " + folder + "/balance");
        }
        this.desk = desk;
        this.folder = folder;
    }

    /** Where the candidate is heard. */
    Path of(String name) {
        return folder.resolve(name + ".wav");
    }

    /** The loudest that all of these can have without one that is above the ceiling or louder than it was, LUFS. */
    static double commonLufs(List<Heard> all) {
        double common = Double.POSITIVE_INFINITY;
        double mostPlr = Double.NEGATIVE_INFINITY;
        for (Heard heard : all) {
            double lufs = heard.mix().integratedLufs();
            if (Double.isFinite(lufs)) {
                common = Math.min(common, lufs);
                mostPlr = Math.max(mostPlr, heard.mix().truePeakDbtp() - lufs);
            }
        }
        return Math.min(common, CEILING_DBTP - mostPlr);
    }

    /** What brings a mix to that loudness; 0 dB for one without a loudness. */
    static double gainDb(Heard heard, double commonLufs) {
        double lufs = heard.mix().integratedLufs();
        return Double.isFinite(lufs) ? commonLufs - lufs : 0;
    }

    /** @throws CommandFailed when the folder holds files of these names that are no auditions */
    void check(List<Row> rows) {
        List<String> taken = new ArrayList<>();
        for (Row row : rows) {
            if (Files.exists(of(row.candidate().name())) && !Files.exists(folder.resolve(TrackFolder.AUDITIONS))) {
                taken.add(of(row.candidate().name())
                        + " is no audition of ours and would be replaced; choose another --out");
            }
        }
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            taken.add(folder + " is a file where a folder is needed; move it, or choose another --out");
        }
        BalanceRequest.fail(taken);
    }

    /** Writes them all, in place of those before, which had another loudness. */
    void write(List<Row> rows, JsonNode result) throws IOException, InterruptedException {
        begin(result);
        BalanceRun.inParallel(rows, row -> write(row.candidate(), row.auditionDb()));
    }

    private void begin(JsonNode result) throws IOException {
        Files.createDirectories(folder);
        Path marker = folder.resolve(TrackFolder.AUDITIONS);
        if (Files.isRegularFile(marker)) {
            for (JsonNode old : new ObjectMapper().readTree(marker.toFile()).findValues("audition")) {
                Path file = folder.resolve(old.asText()).normalize();
                if (folder.equals(file.getParent())) {
                    Files.deleteIfExists(file);
                }
            }
        }
        Files.writeString(marker, result.toPrettyString() + "\n");
    }

    private Path write(Candidate candidate, double gainDb) throws IOException {
        Path draft = folder.resolve("." + candidate.name() + ".wav.draft");
        double gain = Decibels.toGain(gainDb);
        try {
            try (DeliveredFile file = DeliveredFile.create(
                    draft,
                    candidate.mix().sampleRateHz(),
                    FORMAT,
                    candidate.mix().key())) {
                desk.play(candidate.mix(), (mix, stems, frames) -> {
                    for (double[] channel : mix) {
                        for (int i = 0; i < frames; i++) {
                            channel[i] *= gain;
                        }
                    }
                    file.quantise(mix, frames);
                    file.write(mix, frames);
                });
            }
            return Files.move(
                    draft, of(candidate.name()), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}

package stemfarm.master.certify;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stemfarm.audio.file.AudioFiles;
import stemfarm.audio.file.AudioInfo;
import stemfarm.audio.file.AudioReader;
import stemfarm.master.stage.Lanes;

/**
 * Sums files and compares the sum with another. Integers must be the same; floats, whose sums are rounded, within
 * −180 dBFS, a sixtieth of the last bit of 24. A file that several claims name is read once.
 */
public final class NullTest implements Closeable {

    private static final int BLOCK_FRAMES = 16_384;

    private final Path folder;
    private final List<NullClaim> claims;
    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final List<NullTally> tallies = new ArrayList<>();

    /** A file that is read, and the block of it that was read last. */
    private static final class Source {

        private final AudioReader reader;
        private final double[][] block = new double[2][BLOCK_FRAMES];

        Source(AudioReader reader) {
            this.reader = reader;
        }

        AudioInfo info() {
            return reader.info();
        }

        void read(int count) throws IOException {
            reader.read(block, 0, count);
        }
    }

    private NullTest(Path folder, List<NullClaim> claims) {
        this.folder = folder;
        this.claims = claims;
    }

    /**
     * Reads the files of one claim.
     *
     * @see #of(Path, List)
     */
    public static NullCertificate of(Path folder, List<String> parts, String whole) throws IOException {
        return of(folder, List.of(new NullClaim(parts, whole))).get(0);
    }

    /**
     * Reads the files of claims about one song.
     *
     * @param folder that their names are relative to
     * @return a certificate for each claim, in their order
     * @throws IOException when a file cannot be read, or they are not of one length, rate and width
     */
    public static List<NullCertificate> of(Path folder, List<NullClaim> claims) throws IOException {
        try (NullTest test = new NullTest(folder, claims)) {
            for (NullClaim claim : claims) {
                test.open(claim);
            }
            test.run();
            return test.tallies.stream().map(NullTally::certificate).toList();
        }
    }

    private void open(NullClaim claim) throws IOException {
        AudioInfo whole = open(claim.whole());
        for (String part : claim.parts()) {
            open(part);
        }
        tallies.add(new NullTally(claim, whole.encoding(), BLOCK_FRAMES));
    }

    private AudioInfo open(String name) throws IOException {
        Source known = sources.get(name);
        if (known != null) {
            return known.info();
        }
        AudioReader reader = AudioFiles.open(folder.resolve(name));
        sources.put(name, new Source(reader));
        Map.Entry<String, Source> first = sources.entrySet().iterator().next();
        if (!isAlike(reader.info(), first.getValue().info())) {
            throw new IOException(name + " has another length or format than " + first.getKey());
        }
        return reader.info();
    }

    private static boolean isAlike(AudioInfo one, AudioInfo other) {
        return one.frames() == other.frames() && one.sampleRateHz() == other.sampleRateHz() && one.channels() == 2;
    }

    private void run() throws IOException {
        List<Source> files = List.copyOf(sources.values());
        long length =
                files.stream().mapToLong(file -> file.info().frames()).max().orElse(0);
        for (long position = 0; position < length; position += BLOCK_FRAMES) {
            int count = (int) Math.min(BLOCK_FRAMES, length - position);
            Lanes.each(files.size(), i -> files.get(i).read(count));
            Lanes.each(tallies.size(), i -> compare(claims.get(i), tallies.get(i), count));
        }
    }

    private void compare(NullClaim claim, NullTally tally, int count) {
        tally.compare(claim.parts().stream().map(this::block).toList(), block(claim.whole()), count);
    }

    private double[][] block(String name) {
        Source source = sources.get(name);
        if (source == null) {
            throw new IllegalArgumentException(name + " was not opened");
        }
        return source.block;
    }

    @Override
    public void close() throws IOException {
        for (Source source : sources.values()) {
            source.reader.close();
        }
    }
}

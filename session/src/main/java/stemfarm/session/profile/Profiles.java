package stemfarm.session.profile;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import stemfarm.session.Profile;

/** The loudness profiles that come with Stemfarm, from {@code profiles.json}. */
public final class Profiles {

    private static final List<Described> ALL = load();

    private Profiles() {}

    /**
     * A profile and where its numbers come from.
     *
     * @param profile the target
     * @param why one sentence for people
     */
    public record Described(Profile profile, String why) {}

    /** All of them, in the order in which people should read them. */
    public static List<Described> all() {
        return ALL;
    }

    /** The profile of this name, if there is one. */
    public static Optional<Profile> named(String name) {
        return ALL.stream()
                .map(Described::profile)
                .filter(profile -> profile.name().equals(name))
                .findFirst();
    }

    private record Entry(String name, double integratedLufs, double truePeakDbtp, String why) {}

    private record Data(int version, String source, List<Entry> profiles) {}

    private static List<Described> load() {
        try (InputStream in = Profiles.class.getResourceAsStream("profiles.json")) {
            return new ObjectMapper()
                    .readValue(in, Data.class).profiles().stream()
                            .map(e -> new Described(new Profile(e.name, e.integratedLufs, e.truePeakDbtp), e.why))
                            .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

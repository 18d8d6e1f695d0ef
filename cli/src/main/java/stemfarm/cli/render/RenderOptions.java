package stemfarm.cli.render;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import stemfarm.cli.CommandFailed;
import stemfarm.cli.ExitCode;
import stemfarm.farm.store.StoreAddress;
import stemfarm.session.Session;
import stemfarm.session.file.Nearest;
import stemfarm.session.profile.Profiles;

/** What to change of a session for this render, and where things go. */
public final class RenderOptions {

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            description = "folder of the deliverables (default: render/ beside the tracks; with several songs, one"
                    + " folder per song inside DIR)")
    @Nullable
    Path out;

    @Option(
            names = "--solo",
            paramLabel = "STEM",
            description = "render only this stem, with the returns that hear no other, and the master of it; repeat for"
                    + " more")
    List<String> solo = List.of();

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "loudness profile instead of the session's, e.g. streaming, apple, broadcast-r128")
    @Nullable
    String profile;

    @Option(
            names = "--rate",
            paramLabel = "HZ",
            description = "sample rate of the render instead of the session's, 8000 to 192000 Hz")
    @Nullable
    Integer rateHz;

    @Option(
            names = "--skip-refused",
            description = "render a folder without the files that were refused, instead of stopping")
    boolean skipRefused;

    @Option(
            names = "--store",
            paramLabel = "STORE",
            defaultValue = "${env:STEMFARM_STORE}",
            description = "artefact store, a folder or s3://bucket/prefix: what stands in it is not rendered again"
                    + " (default: ~/.cache/stemfarm/store, env STEMFARM_STORE)")
    @Nullable
    String store;

    /** Nothing changed of the session; null is where things go by default. */
    public static RenderOptions into(@Nullable StoreAddress store, @Nullable Path out) {
        RenderOptions options = new RenderOptions();
        options.store = store == null ? null : store.text();
        options.out = out;
        return options;
    }

    /**
     * Looks at what can be judged without a song.
     *
     * @throws CommandFailed when a value is wrong whatever the song
     */
    public void check() {
        if (rateHz != null && (rateHz < 8_000 || rateHz > 192_000)) {
            throw new CommandFailed(ExitCode.USAGE, "--rate is " + rateHz + "; it must be 8000 to 192000 Hz");
        }
        if (profile != null && Profiles.named(profile).isEmpty()) {
            List<String> names = Profiles.all().stream()
                    .map(described -> described.profile().name())
                    .toList();
            throw new CommandFailed(
                    ExitCode.USAGE,
                    "--profile is " + profile + "; the profiles are " + String.join(", ", names)
                            + Nearest.to(profile, names)
                                    .map(near -> "; did you mean " + near + "?")
                                    .orElse(""));
        }
    }

    /** The session with what the options change of it. */
    Session over(Session session) {
        return new Session(
                session.song(),
                session.artist(),
                session.isrc(),
                rateHz == null ? session.sampleRateHz() : rateHz,
                session.tailSec(),
                session.stems(),
                session.master(),
                profile == null ? session.profile() : Profiles.named(profile).orElseThrow(),
                session.deliverables());
    }

    /** Where the deliverables of a single song go: the option, else {@code render/} in the song's folder. */
    public Path outDir(Path songFolder) {
        return out == null ? songFolder.resolve("render") : out.toAbsolutePath().normalize();
    }

    /** The store: the option, else a folder in the user's cache. */
    public StoreAddress store() {
        return store(store);
    }

    /** The store: this one if it is given, else a folder in the user's cache. */
    public static StoreAddress store(@Nullable String given) {
        return given != null && !given.isBlank()
                ? StoreAddress.of(given)
                : StoreAddress.of(cacheDir().resolve("store"));
    }

    /** Where Stemfarm keeps what it can make again. */
    public static Path cacheDir() {
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path cache = xdg == null || xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
        return cache.resolve("stemfarm").toAbsolutePath();
    }
}

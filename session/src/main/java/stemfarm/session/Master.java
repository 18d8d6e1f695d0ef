package stemfarm.session;

import java.util.List;
import stemfarm.audio.automation.Automation;
import stemfarm.audio.settings.InsertSettings;
import stemfarm.audio.settings.LimiterSettings;

/**
 * The chain of the mix, before loudness normalisation and the limiter.
 *
 * @param chain inserts in order
 * @param lookaheadMs look-ahead of the true-peak limiter, 0.5 to 20 ms
 * @param releaseMs release of the true-peak limiter, 5 to 1 000 ms
 * @param autoRelease whether the limiter releases what was limited for long more slowly; false as long as nobody asks
 * @param automation of {@code gainDb}, applied after the chain, before loudness normalisation
 */
public record Master(
        List<InsertSettings> chain, double lookaheadMs, double releaseMs, boolean autoRelease, Automation automation) {

    public Master {
        chain = List.copyOf(chain);
    }

    /** The true-peak limiter after loudness normalisation, at this ceiling. */
    public LimiterSettings limiter(double ceilingDbtp) {
        return new LimiterSettings(ceilingDbtp, 0, lookaheadMs, releaseMs, autoRelease);
    }

    /** Without automation. */
    public Master(List<InsertSettings> chain, double lookaheadMs, double releaseMs, boolean autoRelease) {
        this(chain, lookaheadMs, releaseMs, autoRelease, Automation.NONE);
    }

    /** Without automation and auto release. */
    public Master(List<InsertSettings> chain, double lookaheadMs, double releaseMs) {
        this(chain, lookaheadMs, releaseMs, false);
    }
}

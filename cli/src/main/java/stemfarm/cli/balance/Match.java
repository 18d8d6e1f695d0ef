package stemfarm.cli.balance;

import java.util.Map;
import stemfarm.session.balance.BandGroup;

/**
 * How near a candidate came to a reference, both at one loudness.
 *
 * @param candidate that came nearest
 * @param beforeDb level of each range of the song as it stands over that of the reference
 * @param afterDb of the candidate
 * @param rmsBeforeDb distance over all third octaves
 * @param rmsAfterDb of the candidate
 */
record Match(
        Candidate candidate,
        Map<BandGroup, Double> beforeDb,
        Map<BandGroup, Double> afterDb,
        double rmsBeforeDb,
        double rmsAfterDb) {}

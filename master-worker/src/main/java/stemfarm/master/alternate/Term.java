package stemfarm.master.alternate;

import java.util.ArrayList;
import java.util.List;
import stemfarm.farm.artefact.MasterMeasurement;
import stemfarm.farm.artefact.MasteredStemsMeasurement;
import stemfarm.farm.artefact.MixMeasurement;
import stemfarm.session.graph.AlternateNode;
import stemfarm.session.graph.MixNode;

/**
 * A file of a sum.
 *
 * @param ofMaster whether it is in the master's node, else in the mastered stems'
 * @param file its name in the node
 * @param factor what it is multiplied by
 */
record Term(boolean ofMaster, String file, double factor) {

    /**
     * What sums to an alternate, as few files as can be. With stems {@code s}, residual {@code r} and master
     * {@code m = Σs + r}, gains {@code g}: either {@code Σ g·s}, and {@code r} where all stems are in; or
     * {@code m + Σ (g − 1)·s}, less {@code r} where one is out. Of integers that only come and go both are exact and the
     * same; of floats, whose master is rounded, the second would bring its rounding along, so a part of them is summed.
     * A version that comes and goes is the second, so that it is the master itself where it is away.
     */
    static List<Term> of(AlternateNode node, boolean hasResidual) {
        List<Term> sum = new ArrayList<>();
        List<Term> difference = new ArrayList<>(List.of(new Term(true, MasterMeasurement.AUDIO, 1)));
        List<MixNode.BalancedStem> stems = node.masteredStems().mix().stems();
        for (int i = 0; i < stems.size(); i++) {
            double gain = node.gains().get(i).factor();
            String file = MixMeasurement.stemFile(i);
            if (gain != 0) {
                sum.add(new Term(false, file, gain));
            }
            if (gain != 1 && !stems.get(i).mute()) {
                difference.add(new Term(false, file, gain - 1));
            }
        }
        if (hasResidual) {
            boolean whole = node.complete();
            (whole ? sum : difference).add(new Term(false, MasteredStemsMeasurement.RESIDUAL, whole ? 1 : -1));
        }
        boolean floats = node.masteredStems().master().format().bitDepth() == 32;
        if (!node.spans().isEmpty()) {
            return difference;
        }
        boolean rounded = floats && !node.complete();
        return rounded || sum.size() <= difference.size() ? sum : difference;
    }
}

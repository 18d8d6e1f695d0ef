package stemfarm.master.deliver;

import java.util.ArrayList;
import java.util.List;
import stemfarm.master.certify.NullClaim;
import stemfarm.session.Deliverables;
import stemfarm.session.graph.AlternateNode;
import stemfarm.session.graph.MixNode;
import stemfarm.session.graph.RenderGraph;

/** Which files of a delivery sum to which. */
final class PackedClaims {

    private PackedClaims() {}

    /**
     * What the files of a delivery claim.
     *
     * @param heard names of the stems that are in the sum, in its order
     * @param residual whether one is delivered with mastered stems
     */
    static List<NullClaim> of(
            Deliverables.Stems stems, DeliveryNames names, RenderGraph graph, List<String> heard, boolean residual) {
        List<NullClaim> claims = new ArrayList<>();
        if (stems.preMaster()) {
            List<String> parts = heard.stream().map(names::preMasterStem).toList();
            claims.add(new NullClaim(parts, names.preMaster()));
        }
        if (stems.mastered()) {
            claims.add(new NullClaim(masteredParts(names, heard, residual), names.master()));
            for (AlternateNode alternate : graph.alternates()) {
                if (alternate.exact()) {
                    List<String> parts = masteredParts(names, alternate.stems(), alternate.complete() && residual);
                    claims.add(new NullClaim(parts, names.alternate(alternate.name())));
                }
            }
        }
        return claims;
    }

    /** Names of the stems that are in the sum of a mix, in the order in which they are summed. */
    static List<String> heard(RenderGraph graph) {
        return graph.mix().stems().stream()
                .filter(stem -> !stem.mute())
                .map(MixNode.BalancedStem::name)
                .toList();
    }

    private static List<String> masteredParts(DeliveryNames names, List<String> stems, boolean residual) {
        List<String> parts =
                new ArrayList<>(stems.stream().map(names::masteredStem).toList());
        if (residual) {
            parts.add(names.residual());
        }
        return parts;
    }
}

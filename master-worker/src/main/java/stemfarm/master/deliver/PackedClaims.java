package stemfarm.master.deliver;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import stemfarm.master.certify.NullClaim;
import stemfarm.session.graph.AlternateNode;

/** Which files of a delivery sum to which. */
final class PackedClaims {

    private PackedClaims() {}

    static List<NullClaim> of(PackedRender render) throws IOException {
        DeliveryNames names = render.names();
        List<NullClaim> claims = new ArrayList<>();
        List<String> heard = render.heard();
        if (render.preMaster()) {
            List<String> parts = heard.stream().map(names::preMasterStem).toList();
            claims.add(new NullClaim(parts, names.preMaster()));
        }
        if (render.mastered()) {
            claims.add(new NullClaim(masteredParts(names, heard, render.residual()), names.master()));
            for (AlternateNode alternate : render.graph().alternates()) {
                if (alternate.exact()) {
                    List<String> parts =
                            masteredParts(names, alternate.stems(), alternate.complete() && render.residual());
                    claims.add(new NullClaim(parts, names.alternate(alternate.name())));
                }
            }
        }
        return claims;
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

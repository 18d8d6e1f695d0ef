package stemfarm.master.certify;

import java.util.List;

/**
 * That files sum to another.
 *
 * @param parts files that are summed, in this order; none sum to silence
 * @param whole the file that their sum is compared with
 */
public record NullClaim(List<String> parts, String whole) {

    public NullClaim {
        parts = List.copyOf(parts);
    }
}

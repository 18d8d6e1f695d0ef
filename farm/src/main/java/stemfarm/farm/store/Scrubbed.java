package stemfarm.farm.store;

import java.util.List;

/**
 * What a scrub found.
 *
 * @param nodes that were read
 * @param bytes that were read
 * @param damaged nodes, which are in quarantine now
 * @param odd what nobody of ours put there; it was not touched
 */
public record Scrubbed(long nodes, long bytes, List<Damage> damaged, List<String> odd) {

    public Scrubbed {
        damaged = List.copyOf(damaged);
        odd = List.copyOf(odd);
    }

    /**
     * A damaged node.
     *
     * @param key its content key
     * @param reason which of its files is wrong in what
     * @param files what lay in its folder
     */
    public record Damage(String key, String reason, List<String> files) {

        public Damage {
            files = List.copyOf(files);
        }
    }
}

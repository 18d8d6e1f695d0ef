package stemfarm.cli.render;

import java.util.List;

/** A song that cannot be rendered as it is, with every reason at once. */
public final class RefusedSong extends Exception {

    private static final long serialVersionUID = 1;

    private final transient List<String> reasons;

    RefusedSong(List<String> reasons) {
        super(String.join("\n", reasons));
        this.reasons = List.copyOf(reasons);
    }

    /** Each names the file, what is wrong and what to do. */
    public List<String> reasons() {
        return reasons;
    }
}

package stemfarm.cli.balance;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import stemfarm.session.Session;
import stemfarm.session.Stem;
import stemfarm.session.file.Nearest;

/** Which stems of a song a name means: the stem that has it, or all of that kind, as far as they are in the mix. */
final class Groups {

    /** All that is in the mix beside the group that is spoken of. */
    static final String BAND = "band";

    private final Session session;
    private final Set<String> heard;

    /** @param heard names of the stems that are in the mix and not muted */
    Groups(Session session, Set<String> heard) {
        this.session = session;
        this.heard = heard;
    }

    /** Names of the stems; empty with a problem when none of them can be heard. */
    List<Stem> named(String name, String option, List<String> problems) {
        List<Stem> called =
                session.stems().stream().filter(stem -> stem.isCalled(name)).toList();
        List<Stem> audible =
                called.stream().filter(stem -> heard.contains(stem.name())).toList();
        if (called.isEmpty()) {
            problems.add(option + " names " + name + ", which is neither a stem nor the kind of one; the stems are "
                    + session.stems().stream()
                            .map(stem -> stem.name() + " (" + stem.kind() + ")")
                            .collect(Collectors.joining(", "))
                    + Nearest.to(name, namesAndKinds())
                            .map(near -> "; did you mean " + near + "?")
                            .orElse(""));
        } else if (audible.isEmpty()) {
            boolean muted = called.stream().anyMatch(stem -> stem.settled().mute());
            problems.add(option + " names " + name + ", which "
                    + (muted
                            ? "is muted; unmute it in the session"
                            : "has nothing to play; give it a track that is not muted"));
        }
        return audible;
    }

    private Set<String> namesAndKinds() {
        Set<String> all = new TreeSet<>();
        session.stems().forEach(stem -> all.addAll(List.of(stem.name(), stem.kind())));
        return all;
    }
}

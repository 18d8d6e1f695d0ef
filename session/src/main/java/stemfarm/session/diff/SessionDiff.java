package stemfarm.session.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import stemfarm.session.Alternate;
import stemfarm.session.Session;
import stemfarm.session.Stem;
import stemfarm.session.Track;
import stemfarm.session.file.SessionJson;

/** What changed between two sessions. Stems are found by their names, tracks by their files. */
public final class SessionDiff {

    private static final ObjectMapper JSON = SessionJson.mapper();

    private final List<Change> changes = new ArrayList<>();

    private SessionDiff() {}

    /** Every difference, song first, then stems in the order of the newer session, then the master; empty for none. */
    public static List<Change> between(Session before, Session after) {
        SessionDiff diff = new SessionDiff();
        diff.song(before, after);
        diff.alternates(before, after);
        diff.stems(before, after);
        diff.add(
                Change.MASTER,
                ChainDiff.of(before.master().chain(), after.master().chain()));
        diff.add(Change.MASTER, TreeDiff.of("", bare(before.master(), "chain"), bare(after.master(), "chain")));
        return List.copyOf(diff.changes);
    }

    private void add(String where, List<String> words) {
        words.forEach(what -> changes.add(new Change(where, what)));
    }

    /** The record's own settings, without these fields. */
    private static JsonNode bare(Object record, String... without) {
        ObjectNode tree = JSON.valueToTree(record);
        tree.remove(List.of(without));
        return tree;
    }

    private void song(Session before, Session after) {
        add(Change.SONG, TreeDiff.of("", song(before), song(after)));
    }

    private static JsonNode song(Session session) {
        ObjectNode song = (ObjectNode) bare(session, "stems", "master");
        ((ObjectNode) song.path("deliverables")).remove("alternates");
        return song;
    }

    private void alternates(Session before, Session after) {
        Map<String, Alternate> old = alternates(before);
        Map<String, Alternate> now = alternates(after);
        Set<String> names = new LinkedHashSet<>(now.keySet());
        names.addAll(old.keySet());
        for (String name : names) {
            Alternate from = old.get(name);
            Alternate to = now.get(name);
            String what = Change.ALTERNATE + name;
            if (from == null || to == null) {
                changes.add(new Change(Change.SONG, what + (from == null ? " added" : " removed")));
            } else {
                add(Change.SONG, TreeDiff.of(what, bare(from.plain()), bare(to.plain())));
            }
        }
    }

    /** A preset goes by its own name. */
    private static Map<String, Alternate> alternates(Session session) {
        Map<String, Alternate> alternates = new LinkedHashMap<>();
        for (Alternate alternate : session.deliverables().alternates()) {
            String name = alternate.plain().name();
            alternates.put(name.isEmpty() ? Change.EACH_MINUS_ONE : name, alternate);
        }
        return alternates;
    }

    private void stems(Session before, Session after) {
        Map<String, Stem> old = byName(before);
        Map<String, Stem> now = byName(after);
        Map<String, String> homes = homes(before);
        Set<String> names = new LinkedHashSet<>(now.keySet());
        names.addAll(old.keySet());
        for (String name : names) {
            Stem from = old.get(name);
            Stem to = now.get(name);
            if (from == null && to != null) {
                changes.add(new Change(name, "stem added (" + to.tracks().size() + " tracks)"));
                tracks(name, List.of(), to.tracks(), homes);
            } else if (to == null) {
                changes.add(new Change(name, "stem removed"));
            } else if (from != null) {
                stem(from, to, homes);
            }
        }
    }

    private void stem(Stem before, Stem after, Map<String, String> homes) {
        String name = after.name();
        add(name, TreeDiff.of("", bare(before, "chain", "tracks", "name"), bare(after, "chain", "tracks", "name")));
        add(name, ChainDiff.of(before.chain(), after.chain()));
        tracks(name, before.tracks(), after.tracks(), homes);
    }

    private void tracks(String stem, List<Track> before, List<Track> after, Map<String, String> homes) {
        Map<String, Deque<Track>> old = byFile(before);
        for (Track track : after) {
            String file = track.file();
            Track from = old.getOrDefault(file, new ArrayDeque<>()).poll();
            if (from == null) {
                String home = homes.get(file);
                String came = home == null || home.equals(stem) ? " added" : " moved here from " + home;
                changes.add(new Change(stem, file + came));
            } else {
                add(stem, TreeDiff.of(file, bare(from, "inserts", "file"), bare(track, "inserts", "file")));
                ChainDiff.of(from.inserts(), track.inserts())
                        .forEach(what -> changes.add(new Change(stem, file + " " + what)));
            }
        }
        old.forEach((file, left) -> left.forEach(track -> changes.add(new Change(stem, file + " removed"))));
    }

    private static Map<String, Stem> byName(Session session) {
        Map<String, Stem> stems = new LinkedHashMap<>();
        session.stems().forEach(stem -> stems.put(stem.name(), stem));
        return stems;
    }

    /** A file may be in a stem more than once: its first track is compared with its first, and so on. */
    private static Map<String, Deque<Track>> byFile(List<Track> tracks) {
        Map<String, Deque<Track>> files = new LinkedHashMap<>();
        tracks.forEach(track ->
                files.computeIfAbsent(track.file(), file -> new ArrayDeque<>()).add(track));
        return files;
    }

    private static Map<String, String> homes(Session session) {
        Map<String, String> homes = new LinkedHashMap<>();
        session.stems().forEach(stem -> stem.tracks().forEach(track -> homes.put(track.file(), stem.name())));
        return homes;
    }
}

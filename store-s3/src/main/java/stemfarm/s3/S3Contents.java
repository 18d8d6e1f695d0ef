package stemfarm.s3;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import stemfarm.farm.store.DamagedNodeException;
import stemfarm.farm.store.StoreContents;
import stemfarm.farm.store.StoreContents.Leftover;
import stemfarm.farm.store.StoreContents.StoredNode;
import stemfarm.farm.store.StoreNames;

/** Makes sense of a listing of all that is in a store. */
final class S3Contents {

    private static final Pattern OBJECT = Pattern.compile("objects/(..)/([^/]+)/(?:(node\\.json)|([^/]+)/(.+))");
    private static final Pattern ASIDE = Pattern.compile("quarantine/([^/.]+)\\.[^/]+/[^/]+");

    private final S3Nodes nodes;
    private final Map<String, Tally> records = new TreeMap<>();
    private final Map<String, Map<String, Tally>> places = new TreeMap<>();
    private final Map<String, Tally> asides = new TreeMap<>();
    private final Map<String, Tally> stamps = new HashMap<>();
    private final Map<String, Tally> probes = new TreeMap<>();
    private final List<String> odd = new ArrayList<>();
    private final Map<String, String> placeOfNode = new HashMap<>();

    private S3Contents(S3Nodes nodes) {
        this.nodes = nodes;
    }

    /** Several objects together. */
    private static final class Tally {

        private final Set<String> names = new TreeSet<>();
        private long bytes;
        private Instant changed = Instant.EPOCH;

        void add(String name, S3Bucket.Listed object) {
            names.add(name);
            bytes += object.bytes();
            changed = object.modified().isAfter(changed) ? object.modified() : changed;
        }
    }

    static S3Contents of(S3Bucket bucket) throws IOException {
        S3Contents contents = new S3Contents(new S3Nodes(bucket));
        for (S3Bucket.Listed object : bucket.list("")) {
            contents.see(object);
        }
        return contents;
    }

    private void see(S3Bucket.Listed object) {
        String key = object.key();
        Matcher node = OBJECT.matcher(key);
        Matcher aside = ASIDE.matcher(key);
        if (node.matches() && StoreNames.isKey(node.group(2)) && node.group(2).startsWith(node.group(1))) {
            if (node.group(3) != null) {
                tally(records, node.group(2)).add(S3Record.NAME, object);
            } else {
                tally(places.computeIfAbsent(node.group(2), any -> new TreeMap<>()), node.group(4))
                        .add(node.group(5), object);
            }
        } else if (aside.matches()) {
            tally(asides, key.substring(0, key.lastIndexOf('/') + 1))
                    .add(key.substring(key.lastIndexOf('/') + 1), object);
        } else if (key.startsWith(S3Store.USED) && StoreNames.isKey(key.substring(S3Store.USED.length()))) {
            tally(stamps, key.substring(S3Store.USED.length())).add("", object);
        } else if (key.startsWith(S3Probe.FOLDER)) {
            tally(probes, key).add("", object);
        } else {
            odd.add(key);
        }
    }

    private static Tally tally(Map<String, Tally> of, String name) {
        return of.computeIfAbsent(name, any -> new Tally());
    }

    /** As the commands show it. */
    StoreContents summary() throws IOException {
        List<StoredNode> stored = new ArrayList<>();
        for (Map.Entry<String, Tally> record : records.entrySet()) {
            stored.add(node(record.getKey(), record.getValue()));
        }
        List<Leftover> quarantine = new ArrayList<>();
        for (Map.Entry<String, Tally> aside : asides.entrySet()) {
            quarantine.add(quarantined(aside.getKey(), aside.getValue()));
        }
        return new StoreContents(stored, drafts(), quarantine, odd);
    }

    private StoredNode node(String key, Tally record) throws IOException {
        Map<String, Tally> all = places.getOrDefault(key, Map.of());
        String place = all.size() == 1 ? all.keySet().iterator().next() : recordedPlace(key);
        placeOfNode.put(key, place);
        Tally files = all.getOrDefault(place, new Tally());
        Set<String> names = new TreeSet<>(files.names);
        names.add(S3Record.NAME);
        Instant used = stamps.getOrDefault(key, record).changed;
        Instant lastUse = used.isAfter(record.changed) ? used : record.changed;
        return new StoredNode(key, record.bytes + files.bytes, lastUse, names);
    }

    private String recordedPlace(String key) throws IOException {
        try {
            return nodes.record(key).map(found -> found.record().place()).orElse("");
        } catch (DamagedNodeException e) {
            return "";
        }
    }

    /** The files of a node in quarantine are where they were; they are counted here. */
    private Leftover quarantined(String aside, Tally record) throws IOException {
        String key = keyOf(aside);
        Optional<String> place = nodes.quarantinedPlace(key, aside);
        Tally files = place.isEmpty()
                ? new Tally()
                : Optional.ofNullable(places.getOrDefault(key, Map.of()).get(place.get()))
                        .orElseGet(Tally::new);
        place.ifPresent(name -> aside(key, name));
        return new Leftover(aside, record.bytes + files.bytes, record.changed);
    }

    static String keyOf(String aside) {
        return aside.substring(S3Quarantine.FOLDER.length(), aside.indexOf('.'));
    }

    private void aside(String key, String place) {
        Map<String, Tally> all = places.get(key);
        if (all != null && !place.equals(placeOfNode.get(key))) {
            all.remove(place);
        }
    }

    /** What no record speaks of. Called when the places in quarantine are taken out. */
    private List<Leftover> drafts() {
        List<Leftover> drafts = new ArrayList<>();
        places.forEach((key, all) -> all.forEach((place, files) -> {
            if (!place.equals(placeOfNode.get(key))) {
                drafts.add(new Leftover(S3Nodes.filesKey(key, place), files.bytes, files.changed));
            }
        }));
        probes.forEach((key, probe) -> drafts.add(new Leftover(key, probe.bytes, probe.changed)));
        stamps.forEach((key, stamp) -> {
            if (!records.containsKey(key)) {
                drafts.add(new Leftover(S3Store.USED + key, 0, stamp.changed));
            }
        });
        return drafts;
    }

    /** The folder that holds the files of this node. */
    String placeOf(String key) {
        return placeOfNode.getOrDefault(key, "");
    }
}

package stemfarm.session.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import stemfarm.session.file.YamlValue.Entry;
import stemfarm.session.file.YamlValue.Mapping;
import stemfarm.session.file.YamlValue.Place;
import stemfarm.session.file.YamlValue.Scalar;
import stemfarm.session.file.YamlValue.Sequence;

/**
 * Reads one YAML 1.2 document into values that know their place. Anchors, aliases and tags are refused, so no text
 * grows when it is read and nothing in it names a class; duplicate keys are refused because one of them would be lost.
 */
final class YamlParser {

    /** Far more than a song needs: a session of 1 000 tracks is about 100 KB. */
    static final int MAX_CHARS = 1_000_000;

    private static final int MAX_DEPTH = 20;
    private static final String ALIAS_FIX = "write the value out in each place";

    private final Iterator<Event> events;
    private final List<Problem> problems;

    private YamlParser(Iterator<Event> events, List<Problem> problems) {
        this.events = events;
        this.problems = problems;
    }

    /**
     * Parses the text.
     *
     * @param problems duplicate keys are added here, and reading goes on
     * @throws YamlSyntaxException at the first thing that is not plain YAML
     */
    static YamlValue parse(String text, List<Problem> problems) throws YamlSyntaxException {
        if (text.length() > MAX_CHARS) {
            String reason = "is " + text.length() + " characters long; a session has at most " + MAX_CHARS;
            throw refuse(new Place(1, 1), reason, "check that this is a session file");
        }
        // snakeyaml-engine 2.10 overruns its buffer when one of a surrogate pair is the last that fits: take all at
        // once
        LoadSettings settings =
                LoadSettings.builder().setBufferSize(text.length() + 1_024).build();
        try {
            return new YamlParser(new Parse(settings).parseString(text).iterator(), problems).document();
        } catch (MarkedYamlEngineException e) {
            Place place = e.getProblemMark().map(YamlParser::place).orElse(new Place(1, 1));
            throw refuse(place, "not YAML: " + e.getProblem(), "check indentation, colons and quotes here and above");
        } catch (YamlEngineException e) {
            throw refuse(new Place(1, 1), "not YAML: " + e.getMessage(), "check that this is a session file");
        }
    }

    private YamlValue document() throws YamlSyntaxException {
        next(); // stream start
        if (next().getEventId() != Event.ID.DocumentStart) {
            throw refuse(new Place(1, 1), "the file is empty", "make a session with: stemfarm new FOLDER");
        }
        YamlValue root = value(next(), 0);
        next(); // document end
        Event last = next();
        if (last.getEventId() != Event.ID.StreamEnd) {
            throw refuse(place(last), "a second document begins", "keep one song per file: delete the line ---");
        }
        return root;
    }

    private YamlValue value(Event event, int depth) throws YamlSyntaxException {
        checkPlain(event);
        if (depth > MAX_DEPTH) {
            throw refuse(place(event), "nested more than " + MAX_DEPTH + " deep", "no session needs that: unnest it");
        }
        if (event instanceof ScalarEvent scalar) {
            return new Scalar(place(event), scalar.getValue(), scalar.isPlain());
        }
        return event instanceof MappingStartEvent ? mapping(event, depth) : sequence(event, depth);
    }

    private static void checkPlain(Event event) throws YamlSyntaxException {
        if (event instanceof AliasEvent) {
            throw refuse(place(event), "an alias (*name) stands here", ALIAS_FIX);
        }
        Optional<Anchor> anchor = event instanceof NodeEvent node ? node.getAnchor() : Optional.empty();
        if (anchor.isPresent()) {
            throw refuse(place(event), "an anchor (&" + anchor.get() + ") stands here", ALIAS_FIX);
        }
        Optional<String> tag = Optional.empty();
        if (event instanceof ScalarEvent scalar) {
            tag = scalar.getTag();
        } else if (event instanceof CollectionStartEvent collection) {
            tag = collection.getTag();
        }
        if (tag.isPresent()) {
            throw refuse(place(event), "a tag (" + tag.get() + ") stands here", "delete the tag");
        }
    }

    private Sequence sequence(Event start, int depth) throws YamlSyntaxException {
        List<YamlValue> items = new ArrayList<>();
        for (Event event = next(); !(event instanceof SequenceEndEvent); event = next()) {
            items.add(value(event, depth + 1));
        }
        return new Sequence(place(start), items);
    }

    private Mapping mapping(Event start, int depth) throws YamlSyntaxException {
        List<Entry> entries = new ArrayList<>();
        Map<String, Place> seen = new HashMap<>();
        for (Event event = next(); event.getEventId() != Event.ID.MappingEnd; event = next()) {
            checkPlain(event);
            if (!(event instanceof ScalarEvent scalar)) {
                throw refuse(place(event), "a list or mapping stands where a key belongs", "write a key: a word");
            }
            Place place = place(event);
            String key = scalar.getValue();
            Place first = seen.putIfAbsent(key, place);
            Entry entry = new Entry(place, key, value(next(), depth + 1));
            if (first == null) {
                entries.add(entry);
            } else {
                String reason = "'" + key + "' stands twice, first in line " + first.line();
                problems.add(new Problem(place, "", reason, "keep one of them"));
            }
        }
        return new Mapping(place(start), entries);
    }

    private Event next() {
        return events.next();
    }

    private static Place place(Event event) {
        return event.getStartMark().map(YamlParser::place).orElse(new Place(1, 1));
    }

    private static Place place(Mark mark) {
        return new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static YamlSyntaxException refuse(Place place, String reason, String fix) {
        return new YamlSyntaxException(new Problem(place, "", reason, fix));
    }
}

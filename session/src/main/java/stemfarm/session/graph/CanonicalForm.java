package stemfarm.session.graph;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.function.UnaryOperator;
import stemfarm.audio.engine.EngineVersions;
import stemfarm.audio.settings.InsertSettings;
import stemfarm.audio.settings.SideChain;

/**
 * Values as text that is the same for equal values only. A record lists all its components, so a parameter that is
 * added to a record is in the form from its first day; an insert has the version of its processor with it. Numbers are written in hexadecimal, because the decimal form of
 * a {@code double} differs between JDK 17 and 19 ({@code Double.toString}, JDK-4511638); strings carry their length, so
 * no two forms run into each other.
 */
final class CanonicalForm {

    private final UnaryOperator<String> keySounds;
    private final StringBuilder out = new StringBuilder();

    private CanonicalForm(UnaryOperator<String> keySounds) {
        this.keySounds = keySounds;
    }

    /** The form of records, lists, strings, numbers, booleans and enums, nested as deep as need be. */
    static String of(Object value) {
        return of(value, name -> name);
    }

    /**
     * The form in which an insert's key is what is heard, not what it is called.
     *
     * @param keySounds from the name of a key to the form of its sound
     */
    static String of(Object value, UnaryOperator<String> keySounds) {
        CanonicalForm form = new CanonicalForm(keySounds);
        form.append(value);
        return form.out.toString();
    }

    private void append(Object value) {
        if (value instanceof Record fields) {
            appendRecord(fields);
        } else if (value instanceof List<?> items) {
            out.append('[');
            items.forEach(this::append);
            out.append(']');
        } else if (value instanceof Double number) {
            // adding 0.0 turns −0.0 into 0.0: they sound the same
            out.append(Double.toHexString(number + 0.0)).append(';');
        } else if (value instanceof Integer || value instanceof Long || value instanceof Boolean) {
            out.append(value).append(';');
        } else if (value instanceof String || value instanceof Enum<?>) {
            String text = value.toString();
            out.append(text.length()).append(':').append(text);
        } else {
            throw new IllegalArgumentException("no canonical form for " + value.getClass());
        }
    }

    private void appendRecord(Record fields) {
        out.append(fields.getClass().getSimpleName());
        if (fields instanceof InsertSettings insert) {
            out.append('@').append(EngineVersions.of(insert));
        }
        out.append('{');
        for (RecordComponent component : fields.getClass().getRecordComponents()) {
            out.append(component.getName()).append('=');
            append(value(fields, component));
        }
        out.append('}');
    }

    private Object value(Record fields, RecordComponent component) {
        try {
            Object value = component.getAccessor().invoke(fields);
            boolean steers = fields instanceof SideChain || fields instanceof InsertSettings;
            return steers && component.getName().equals("key") && value instanceof String key && !key.isEmpty()
                    ? keySounds.apply(key)
                    : value;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }
}

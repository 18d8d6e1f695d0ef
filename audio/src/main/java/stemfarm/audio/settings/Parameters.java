package stemfarm.audio.settings;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Some numbers of a settings record by their names, {@code thresholdDb} or {@code bands[2].gainDb}, to make the same
 * record with others. Reflection looks at the record once; after that only the records on the way to those numbers are
 * made anew.
 */
final class Parameters {

    /** A value of the settings, made from the numbers given. */
    private interface Part {
        Object make(double[] numbers);
    }

    /**
     * A number on its way into the settings.
     *
     * @param name of the parameter
     * @param steps what is left of its path, e.g. {@code bands, 2, gainDb}
     * @param index its place among the numbers
     */
    private record Wanted(String name, List<String> steps, int index) {

        static Wanted of(String name, int index) {
            return new Wanted(name, List.of(name.replace("]", "").split("[.\\[]", -1)), index);
        }

        Wanted rest() {
            return new Wanted(name, steps.subList(1, steps.size()), index);
        }
    }

    private final Part settings;

    /** @throws IllegalArgumentException when a name leads to no number of the settings */
    Parameters(InsertSettings settings, List<String> names) {
        List<Wanted> wanted = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            wanted.add(Wanted.of(names.get(i), i));
        }
        this.settings = part(settings, wanted);
    }

    /**
     * The settings with these numbers in place of their own.
     *
     * @throws IllegalArgumentException when the settings refuse them
     */
    InsertSettings with(double[] numbers) {
        return (InsertSettings) settings.make(numbers);
    }

    private static Part part(Object value, List<Wanted> wanted) {
        Wanted one = wanted.get(0);
        if (one.steps().isEmpty()) {
            if (wanted.size() == 1 && value instanceof Double) {
                return numbers -> numbers[one.index()];
            }
            throw new IllegalArgumentException(one.name() + " is not a number that can move");
        }
        if (value instanceof Record fields) {
            return recordPart(fields, wanted);
        }
        if (value instanceof List<?> items) {
            List<String> places = new ArrayList<>();
            for (int i = 0; i < items.size(); i++) {
                places.add(String.valueOf(i));
            }
            Object[] values = items.toArray();
            Map<Integer, Part> moving = moving(places, values, wanted);
            return numbers -> List.of(filled(values, moving, numbers));
        }
        throw new IllegalArgumentException(one.name() + " is no parameter here");
    }

    private static Part recordPart(Record fields, List<Wanted> wanted) {
        RecordComponent[] components = fields.getClass().getRecordComponents();
        List<String> names =
                Arrays.stream(components).map(RecordComponent::getName).toList();
        Object[] values =
                Arrays.stream(components).map(each -> read(each, fields)).toArray();
        Map<Integer, Part> moving = moving(names, values, wanted);
        Constructor<? extends Record> constructor = constructor(fields.getClass(), components);
        return numbers -> make(constructor, filled(values, moving, numbers));
    }

    /** The parts that are on the way to a number, by their places. */
    private static Map<Integer, Part> moving(List<String> names, Object[] values, List<Wanted> wanted) {
        Map<Integer, List<Wanted>> byPlace = new LinkedHashMap<>();
        for (Wanted each : wanted) {
            int place = names.indexOf(each.steps().get(0));
            int group = place < 0 ? group(values, each.steps().get(0)) : place;
            if (group < 0) {
                throw new IllegalArgumentException(
                        each.name() + " is no parameter; here are " + String.join(", ", names));
            }
            byPlace.computeIfAbsent(group, any -> new ArrayList<>()).add(place < 0 ? each : each.rest());
        }
        Map<Integer, Part> parts = new LinkedHashMap<>();
        byPlace.forEach((place, below) -> parts.put(place, part(values[place], below)));
        return parts;
    }

    /** Where a record stands that groups this field with others: people see one flat object. */
    private static int group(Object[] values, String field) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof Record group
                    && Arrays.stream(group.getClass().getRecordComponents())
                            .anyMatch(component -> component.getName().equals(field))) {
                return i;
            }
        }
        return -1;
    }

    private static Object[] filled(Object[] values, Map<Integer, Part> moving, double[] numbers) {
        Object[] all = values.clone();
        for (Map.Entry<Integer, Part> each : moving.entrySet()) {
            all[each.getKey()] = each.getValue().make(numbers);
        }
        return all;
    }

    private static Constructor<? extends Record> constructor(
            Class<? extends Record> type, RecordComponent[] components) {
        try {
            return type.getConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("settings are public records", e);
        }
    }

    private static Object read(RecordComponent component, Record fields) {
        try {
            return component.getAccessor().invoke(fields);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }

    private static Object make(Constructor<? extends Record> constructor, Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw new IllegalStateException("cannot make " + constructor, e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make " + constructor, e);
        }
    }
}

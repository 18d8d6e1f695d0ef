package stemfarm.audio.automation;

import java.util.Comparator;
import java.util.List;

/**
 * The moving parameters of one thing. A parameter that is automated has its curve's value, its own is not heard.
 *
 * @param lanes one for each parameter, kept in the order of their names
 */
public record Automation(List<Lane> lanes) {

    /** Nothing moves. */
    public static final Automation NONE = new Automation(List.of());

    public Automation {
        lanes = lanes.stream().sorted(Comparator.comparing(Lane::parameter)).toList();
        for (int i = 1; i < lanes.size(); i++) {
            if (lanes.get(i).parameter().equals(lanes.get(i - 1).parameter())) {
                throw new IllegalArgumentException(lanes.get(i).parameter() + " is automated twice; keep one of them");
            }
        }
    }

    /** Whether nothing is automated. */
    public boolean isEmpty() {
        return lanes.isEmpty();
    }

    /** The parameter's curve, empty when it has none. */
    public Curve of(String parameter) {
        return lanes.stream()
                .filter(lane -> lane.parameter().equals(parameter))
                .findFirst()
                .map(Lane::curve)
                .orElse(Curve.NONE);
    }

    /** The lane of this parameter, and no other. */
    public Automation only(String parameter) {
        return new Automation(lanes.stream()
                .filter(lane -> lane.parameter().equals(parameter))
                .toList());
    }

    /**
     * All lanes, one of them lifted and renamed.
     *
     * @param parameter which, if it moves
     * @param name its new name
     * @param by added to all of its values
     */
    public Automation shifted(String parameter, String name, double by) {
        return new Automation(lanes.stream()
                .map(lane -> lane.parameter().equals(parameter)
                        ? new Lane(name, lane.curve().plus(by))
                        : lane)
                .toList());
    }

    /** The lanes that move at all: what is flat can as well be set. */
    public Automation moving() {
        return new Automation(
                lanes.stream().filter(lane -> !lane.curve().isFlat()).toList());
    }
}

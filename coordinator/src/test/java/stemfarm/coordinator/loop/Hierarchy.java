package stemfarm.coordinator.loop;

import java.util.HashSet;
import java.util.Set;

/** Walks sealed hierarchies. */
final class Hierarchy {

    private Hierarchy() {}

    /** Every record below a sealed type. */
    static Set<Class<?>> leaves(Class<?> sealedType) {
        Set<Class<?>> leaves = new HashSet<>();
        for (Class<?> permitted : sealedType.getPermittedSubclasses()) {
            if (permitted.isSealed()) {
                leaves.addAll(leaves(permitted));
            } else {
                leaves.add(permitted);
            }
        }
        return leaves;
    }
}

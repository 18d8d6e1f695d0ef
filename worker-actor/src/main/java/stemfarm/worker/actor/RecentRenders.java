package stemfarm.worker.actor;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/** The last few renders that something happened to, in bounded memory. */
final class RecentRenders {

    private final int capacity;
    private final Set<String> renderIds = new LinkedHashSet<>();

    RecentRenders(int capacity) {
        this.capacity = capacity;
    }

    void add(String renderId) {
        renderIds.add(renderId);
        if (renderIds.size() > capacity) {
            Iterator<String> oldest = renderIds.iterator();
            oldest.next();
            oldest.remove();
        }
    }

    boolean contains(String renderId) {
        return renderIds.contains(renderId);
    }
}

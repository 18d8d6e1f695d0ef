/** What the client gets: nodes of the store under names for people, checked, with report and manifest. */
@NullMarked
package stemfarm.master.deliver;

import org.jspecify.annotations.NullMarked;

/** The render graph: which nodes a session needs, and the content key of each. */
@NullMarked
package stemfarm.session.graph;

import org.jspecify.annotations.NullMarked;

/** stemfarm store: how large the artefact store is, what may go, and whether all of it is sound. */
@NullMarked
package stemfarm.cli.store;

import org.jspecify.annotations.NullMarked;

/** The artefact store: content-addressed, write-once. */
@NullMarked
package stemfarm.farm.store;

import org.jspecify.annotations.NullMarked;

/** What stands inside a node of the store, where one worker writes it and another reads it. */
@NullMarked
package stemfarm.farm.artefact;

import org.jspecify.annotations.NullMarked;

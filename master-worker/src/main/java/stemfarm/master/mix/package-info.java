/** From the stems in the store to the mix: fetched, balanced, delivered each, and summed. */
@NullMarked
package stemfarm.master.mix;

import org.jspecify.annotations.NullMarked;

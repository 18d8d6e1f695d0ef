/** What three processes must agree on: messages, topics, queue, store, lifecycle. */
@NullMarked
package stemfarm.farm;

import org.jspecify.annotations.NullMarked;

/** The farm's topics and share groups, and how they must be set up. */
@NullMarked
package stemfarm.farm.topic;

import org.jspecify.annotations.NullMarked;

/** The loudness targets that come with Stemfarm, as versioned data. */
@NullMarked
package stemfarm.session.profile;

import org.jspecify.annotations.NullMarked;

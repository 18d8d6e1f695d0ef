/** What a chain is made of, as data: each record states unit, range and default of its fields and rejects the rest. */
@NullMarked
package stemfarm.audio.settings;

import org.jspecify.annotations.NullMarked;

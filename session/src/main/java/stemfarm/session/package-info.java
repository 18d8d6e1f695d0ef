/** What a mix is, as data: immutable records, no files, no JSON. */
@NullMarked
package stemfarm.session;

import org.jspecify.annotations.NullMarked;

/** Templates: where a mix starts, as data: chains per kind of stem and how loud things are against each other. */
@NullMarked
package stemfarm.session.template;

import org.jspecify.annotations.NullMarked;

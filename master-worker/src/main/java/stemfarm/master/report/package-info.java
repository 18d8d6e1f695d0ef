/** What a render says about itself: the report as data, as JSON and as a page. */
@NullMarked
package stemfarm.master.report;

import org.jspecify.annotations.NullMarked;

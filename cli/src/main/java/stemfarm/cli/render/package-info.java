/** stemfarm render: folder or session in, deliverables out. */
@NullMarked
package stemfarm.cli.render;

import org.jspecify.annotations.NullMarked;

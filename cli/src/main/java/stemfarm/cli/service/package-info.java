/** The farm's services as processes of their own, and the development broker. */
@NullMarked
package stemfarm.cli.service;

import org.jspecify.annotations.NullMarked;

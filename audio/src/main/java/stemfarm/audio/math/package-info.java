/** The mathematics of the sample loop: the same bits on every JVM, CPU and JIT compiler. */
@NullMarked
package stemfarm.audio.math;

import org.jspecify.annotations.NullMarked;

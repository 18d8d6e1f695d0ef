/** Typed Akka actors that do jobs: one actor per job, on as many threads as there are slots. The only users of Akka. */
@NullMarked
package stemfarm.worker.actor;

import org.jspecify.annotations.NullMarked;

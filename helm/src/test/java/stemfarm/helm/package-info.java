/** The Helm chart: what it renders, what it refuses, and that Kubernetes knows every field of it. */
@NullMarked
package stemfarm.helm;

import org.jspecify.annotations.NullMarked;

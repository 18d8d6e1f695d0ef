/** stemfarm balance: other balances of a song from its cached stems, to be heard, rendered and kept. */
@NullMarked
package stemfarm.cli.balance;

import org.jspecify.annotations.NullMarked;

/** What tests share: servers on loopback, clocks, and the like. */
@NullMarked
package tributary.testing;

import org.jspecify.annotations.NullMarked;

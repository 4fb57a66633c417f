/** Benchmarks and simulations, run by {@code bin/tributary-bench}; no part of the program. */
@NullMarked
package tributary.bench;

import org.jspecify.annotations.NullMarked;

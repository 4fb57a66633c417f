/** Tests of the store, each on H2 and on PostgreSQL. */
@NullMarked
package tributary.store;

import org.jspecify.annotations.NullMarked;

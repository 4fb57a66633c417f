/** Tests of tributary.fetch. */
@NullMarked
package tributary.fetch;

import org.jspecify.annotations.NullMarked;

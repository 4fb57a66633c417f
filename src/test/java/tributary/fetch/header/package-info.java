/** Tests of tributary.fetch.header. */
@NullMarked
package tributary.fetch.header;

import org.jspecify.annotations.NullMarked;

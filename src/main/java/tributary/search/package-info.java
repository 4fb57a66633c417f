/** Finds stored entries by their words; the only home of Lucene. */
@NullMarked
@CheckReturnValue
package tributary.search;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

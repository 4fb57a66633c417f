/** Stored entries to one merged feed: selection, order, caps. Pure. */
@NullMarked
@CheckReturnValue
package tributary.merge;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

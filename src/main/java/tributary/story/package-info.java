/** Which entries tell the same story: an index over the last days. */
@NullMarked
@CheckReturnValue
package tributary.story;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

/** Parsed feed to entries: identity, absolute links, titles. */
@NullMarked
@CheckReturnValue
package tributary.normalise;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

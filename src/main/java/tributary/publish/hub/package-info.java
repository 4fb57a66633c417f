/** The WebSub hub of our merged feeds: who wants to be told of them, and telling them. */
@NullMarked
@CheckReturnValue
package tributary.publish.hub;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

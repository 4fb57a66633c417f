/** WebSub. */
@NullMarked
@CheckReturnValue
package tributary.publish.hub;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

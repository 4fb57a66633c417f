/** Datelines, agency credits, disclaimers. */
@NullMarked
@CheckReturnValue
package tributary.normalise.wire;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

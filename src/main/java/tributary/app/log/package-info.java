/** How log lines are written. */
@NullMarked
@CheckReturnValue
package tributary.app.log;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

/** What operators are told of without asking: the health feed. */
@NullMarked
@CheckReturnValue
package tributary.app.health;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

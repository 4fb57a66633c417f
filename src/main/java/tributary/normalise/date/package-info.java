/** The dates the world writes. */
@NullMarked
@CheckReturnValue
package tributary.normalise.date;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

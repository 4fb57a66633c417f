/** Which language a text is in. */
@NullMarked
@CheckReturnValue
package tributary.normalise.language;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

/** The gazetteer. */
@NullMarked
@CheckReturnValue
package tributary.normalise.place;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

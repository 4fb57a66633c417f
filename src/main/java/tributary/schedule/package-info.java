/** When a feed is due: pure arithmetic over history, publisher hints and settings. */
@NullMarked
@CheckReturnValue
package tributary.schedule;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

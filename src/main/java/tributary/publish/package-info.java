/** What goes out: snapshots of merged feeds. */
@NullMarked
@CheckReturnValue
package tributary.publish;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

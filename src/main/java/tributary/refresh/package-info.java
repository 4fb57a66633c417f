/** The main flow: one feed from due to stored, and what came of it. Start reading here. */
@NullMarked
@CheckReturnValue
package tributary.refresh;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

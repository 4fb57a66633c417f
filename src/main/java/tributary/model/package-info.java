/** The values that the stages exchange; nothing here does I/O. */
@NullMarked
@CheckReturnValue
package tributary.model;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

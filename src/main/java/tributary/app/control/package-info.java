/**
 * What operators' commands ask of the store: of a running server over loopback, or of the store itself when there is
 * none.
 */
@NullMarked
@CheckReturnValue
package tributary.app.control;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

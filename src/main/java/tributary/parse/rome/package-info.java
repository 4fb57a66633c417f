/** RSS and Atom through Rome; nothing of Rome leaves this package. */
@NullMarked
@CheckReturnValue
package tributary.parse.rome;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

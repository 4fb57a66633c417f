@NullMarked
@CheckReturnValue
package tributary.parse;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

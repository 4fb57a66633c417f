/** JSON Feed. */
@NullMarked
@CheckReturnValue
package tributary.parse.json;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

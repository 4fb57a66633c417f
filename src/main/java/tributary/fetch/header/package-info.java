/** Pure reading of response header fields. */
@NullMarked
@CheckReturnValue
package tributary.fetch.header;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

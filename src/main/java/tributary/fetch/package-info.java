/** One polite conditional GET: redirects, limits, address guard, content decoding. */
@NullMarked
@CheckReturnValue
package tributary.fetch;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

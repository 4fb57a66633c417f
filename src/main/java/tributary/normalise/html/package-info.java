/** jsoup and the allow-list; the only maker of safe HTML. */
@NullMarked
@CheckReturnValue
package tributary.normalise.html;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

/** HTML pages for people. */
@NullMarked
@CheckReturnValue
package tributary.publish.page;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

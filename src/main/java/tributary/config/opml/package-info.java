/** OPML in and out: the subscription lists that feed readers exchange. */
@NullMarked
@CheckReturnValue
package tributary.config.opml;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

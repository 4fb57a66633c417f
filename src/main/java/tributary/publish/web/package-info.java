/** Routes and the front handler; the only home of Javalin. */
@NullMarked
@CheckReturnValue
package tributary.publish.web;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

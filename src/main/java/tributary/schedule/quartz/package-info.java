/** The only home of Quartz; fires callbacks that it was given. */
@NullMarked
@CheckReturnValue
package tributary.schedule.quartz;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

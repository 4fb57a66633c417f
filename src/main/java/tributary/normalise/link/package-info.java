/** Addresses as feeds write them: made absolute, checked, and freed of tracking parameters. */
@NullMarked
@CheckReturnValue
package tributary.normalise.link;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

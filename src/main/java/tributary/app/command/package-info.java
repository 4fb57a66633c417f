/** What a person types: {@code tributary serve}, {@code check}, {@code explain} … */
@NullMarked
@CheckReturnValue
package tributary.app.command;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

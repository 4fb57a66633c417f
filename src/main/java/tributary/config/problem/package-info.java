/** What is wrong with a file and where, and how people are told. */
@NullMarked
@CheckReturnValue
package tributary.config.problem;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

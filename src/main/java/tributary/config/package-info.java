/** Reads feeds.yml, checks every key, and reports all problems at once. */
@NullMarked
@CheckReturnValue
package tributary.config;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

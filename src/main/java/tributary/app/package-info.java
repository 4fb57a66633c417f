/**
 * Main, commands, wiring, start and stop: the only package that sees everything, and the only one that asks what time
 * it is.
 */
@NullMarked
@CheckReturnValue
package tributary.app;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

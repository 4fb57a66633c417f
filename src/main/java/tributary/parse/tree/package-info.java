/** Builds the XML tree: the hardened strict builder and the lenient one. */
@NullMarked
@CheckReturnValue
package tributary.parse.tree;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

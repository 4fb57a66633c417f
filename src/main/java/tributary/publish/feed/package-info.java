/** Atom, RSS, JSON Feed and OPML writers. */
@NullMarked
@CheckReturnValue
package tributary.publish.feed;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

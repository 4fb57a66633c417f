@NullMarked
package tributary.publish.feed;

import org.jspecify.annotations.NullMarked;

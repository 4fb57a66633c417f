@NullMarked
package tributary.story;

import org.jspecify.annotations.NullMarked;

@NullMarked
package tributary.subscribe;

import org.jspecify.annotations.NullMarked;

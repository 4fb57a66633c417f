@NullMarked
package tributary.refresh;

import org.jspecify.annotations.NullMarked;

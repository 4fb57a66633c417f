@NullMarked
package tributary.normalise;

import org.jspecify.annotations.NullMarked;

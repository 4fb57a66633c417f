@NullMarked
package tributary.normalise.date;

import org.jspecify.annotations.NullMarked;

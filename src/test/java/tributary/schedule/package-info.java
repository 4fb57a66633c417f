@NullMarked
package tributary.schedule;

import org.jspecify.annotations.NullMarked;

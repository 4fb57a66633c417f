@NullMarked
package tributary.publish;

import org.jspecify.annotations.NullMarked;

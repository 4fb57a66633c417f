@NullMarked
package tributary.merge;

import org.jspecify.annotations.NullMarked;

@NullMarked
package tributary;

import org.jspecify.annotations.NullMarked;

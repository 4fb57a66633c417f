@NullMarked
package tributary.app;

import org.jspecify.annotations.NullMarked;

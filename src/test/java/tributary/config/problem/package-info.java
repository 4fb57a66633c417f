@NullMarked
package tributary.config.problem;

import org.jspecify.annotations.NullMarked;

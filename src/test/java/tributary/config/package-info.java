@NullMarked
package tributary.config;

import org.jspecify.annotations.NullMarked;

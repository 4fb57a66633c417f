@NullMarked
package tributary.model;

import org.jspecify.annotations.NullMarked;

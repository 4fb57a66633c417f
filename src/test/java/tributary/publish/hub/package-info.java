@NullMarked
package tributary.publish.hub;

import org.jspecify.annotations.NullMarked;

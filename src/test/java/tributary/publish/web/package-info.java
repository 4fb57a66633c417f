@NullMarked
package tributary.publish.web;

import org.jspecify.annotations.NullMarked;

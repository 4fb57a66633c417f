@NullMarked
package tributary.app.command;

import org.jspecify.annotations.NullMarked;

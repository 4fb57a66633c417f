/** Migrations, statements, one transaction a visit. */
@NullMarked
@CheckReturnValue
package tributary.store;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

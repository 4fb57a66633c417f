/** Keys, kinds and sections: one definition that reads YAML, describes itself as JSON Schema, and documents itself. */
@NullMarked
@CheckReturnValue
package tributary.config.schema;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;

/** Tests of the search index on a real folder. */
@NullMarked
package tributary.search;

import org.jspecify.annotations.NullMarked;

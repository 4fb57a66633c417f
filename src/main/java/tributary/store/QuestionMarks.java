package tributary.store;

import org.jdbi.v3.core.statement.ParsedSql;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Reads our statements, whose parameters are question marks without names and which quote none: Jdbi's own parser is a
 * grammar, and costs a start more than the statements do. Immutable.
 */
final class QuestionMarks implements SqlParser {
    @Override
    public ParsedSql parse(String statement, StatementContext context) {
        ParsedSql.Builder parsed = ParsedSql.builder();
        int from = 0;
        for (int mark = statement.indexOf('?'); mark >= 0; mark = statement.indexOf('?', from)) {
            parsed.append(statement.substring(from, mark)).appendPositionalParameter();
            from = mark + 1;
        }
        return parsed.append(statement.substring(from)).build();
    }

    @Override
    public String nameParameter(String name, StatementContext context) {
        throw new IllegalArgumentException("parameters have no names here: " + name);
    }
}

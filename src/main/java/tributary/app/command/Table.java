package tributary.app.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Lines of text in columns; each is as wide as its widest cell, the last as wide as it likes. */
final class Table {
    private static final int WIDEST = 60;

    private final List<List<String>> rows = new ArrayList<>();

    Table(String... head) {
        rows.add(List.of(head));
    }

    void add(String... cells) {
        rows.add(List.of(cells));
    }

    void print(PrintWriter out) {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int column = 0; column < columns; column++) {
                widths[column] = Math.max(widths[column], width(shown(row.get(column))));
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                String cell = column == columns - 1 ? Printable.line(row.get(column), 200) : shown(row.get(column));
                line.append(cell).append(" ".repeat(widths[column] + 2 - Math.min(widths[column], width(cell))));
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private static String shown(String cell) {
        return Printable.line(cell, WIDEST);
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}

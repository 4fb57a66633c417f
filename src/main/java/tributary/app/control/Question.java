package tributary.app.control;

import java.util.List;

/**
 * What goes to a running server.
 *
 * @param about the method of {@link Control} that is meant
 */
record Question(String about, List<String> arguments) {
    Question {
        arguments = List.copyOf(arguments);
    }
}

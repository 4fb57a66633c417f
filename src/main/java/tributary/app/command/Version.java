package tributary.app.command;

import picocli.CommandLine.IVersionProvider;
import tributary.app.Application;

/** What {@code --version} says. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"Tributary " + Application.version(), "Java " + Runtime.version()};
    }
}

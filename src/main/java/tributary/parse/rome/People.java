package tributary.parse.rome;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tributary.model.Person;
import tributary.parse.tree.PlainText;
import tributary.parse.tree.Reference;
import tributary.parse.tree.XmlElement;

/** Persons as feeds write them: constructs of elements, and text in a dozen forms. */
final class People {
    private static final int MOST = 50;

    private People() {}

    /** {@code mail (Name)}, {@code Name <mail>}, {@code Name (mail)}, a name, a mail address; null when empty. */
    static @Nullable Person parse(String text) {
        String line = PlainText.line(text);
        if (line.regionMatches(true, 0, "mailto:", 0, 7)) {
            int query = line.indexOf('?');
            line = line.substring(7, query < 0 ? line.length() : query);
        }
        for (String brackets : List.of("<>", "()")) {
            int open = line.lastIndexOf(brackets.charAt(0));
            if (open >= 0 && !line.isEmpty() && line.charAt(line.length() - 1) == brackets.charAt(1)) {
                String before = line.substring(0, open).strip();
                String inside = line.substring(open + 1, line.length() - 1).strip();
                if (isMail(inside)) {
                    return person(before, inside);
                }
                if (isMail(before)) {
                    return person(inside, before);
                }
            }
        }
        int space = line.indexOf(' ');
        if (space > 0 && isMail(line.substring(0, space))) {
            return person(withoutBrackets(line.substring(space + 1)), line.substring(0, space));
        }
        return isMail(line) ? person("", line) : person(line, "");
    }

    private static String withoutBrackets(String name) {
        boolean around = name.startsWith("(") && name.endsWith(")");
        return around ? name.substring(1, name.length() - 1) : name;
    }

    /** An Atom person construct (RFC 4287 section 3.2), or text where one should be. */
    static @Nullable Person construct(XmlElement element) {
        if (!element.hasElements()) {
            return parse(element.text());
        }
        String name = "";
        String mail = "";
        String url = "";
        for (XmlElement child : element.elements()) {
            String text = child.wholeText().strip();
            switch (child.key()) {
                case "name" -> name = name.isEmpty() ? PlainText.of(text) : name;
                case "email" -> mail = mail.isEmpty() ? text : mail;
                case "uri", "url", "homepage" ->
                    url = url.isEmpty() && !text.isEmpty() ? Reference.resolve(child.base(), text) : url;
                default -> {}
            }
        }
        Person person = of(name, mail, url);
        return person == null ? parse(element.wholeText()) : person;
    }

    static @Nullable Person of(@Nullable String name, @Nullable String mail, @Nullable String url) {
        String shown = Texts.stripped(name);
        String address = Texts.stripped(mail);
        String page = Texts.stripped(url);
        return shown == null && address == null && page == null ? null : new Person(shown, address, page);
    }

    /** The same people, each once; a nameless address beside a name without one belongs to it. */
    static List<Person> merged(List<Person> people) {
        List<Person> merged = new ArrayList<>();
        for (Person person : people) {
            if (merged.size() < MOST && merged.stream().noneMatch(each -> isSame(each, person))) {
                merged.add(person);
            }
        }
        if (merged.size() == 2) {
            Person one = merged.getFirst();
            Person other = merged.getLast();
            if (one.name() == null && one.email() != null && other.email() == null) {
                return List.of(new Person(other.name(), one.email(), one.url() == null ? other.url() : one.url()));
            }
            if (other.name() == null && other.email() != null && one.email() == null) {
                return List.of(new Person(one.name(), other.email(), one.url() == null ? other.url() : one.url()));
            }
        }
        return merged;
    }

    private static boolean isSame(Person one, Person other) {
        String name = one.name();
        String mail = one.email();
        return one.equals(other)
                || (name != null && name.equalsIgnoreCase(other.name()) && (mail == null || other.email() == null))
                || (mail != null && mail.equalsIgnoreCase(other.email()) && (name == null || other.name() == null));
    }

    private static @Nullable Person person(String name, String mail) {
        String bare = name.length() > 1 && name.startsWith("\"") && name.endsWith("\"")
                ? name.substring(1, name.length() - 1)
                : name;
        return of(PlainText.of(bare), mail, null);
    }

    private static boolean isMail(String text) {
        int at = text.indexOf('@');
        return at > 0
                && at < text.length() - 1
                && text.indexOf(' ') < 0
                && text.indexOf('<') < 0
                && text.indexOf('/') < 0;
    }
}

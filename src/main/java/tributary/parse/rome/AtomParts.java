package tributary.parse.rome;

import com.rometools.rome.feed.atom.Category;
import com.rometools.rome.feed.atom.Link;
import com.rometools.rome.feed.synd.SyndPerson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;
import tributary.model.Person;
import tributary.parse.tree.PlainText;
import tributary.parse.tree.XmlElement;

/** The parts that Atom feeds, entries and sources share, on their way to Rome and back. */
final class AtomParts {
    private static final int MOST = 400;

    private AtomParts() {}

    static void link(XmlElement element, Element canonical) {
        tributary.model.Link link = FeedLinks.link(element);
        if (link == null || canonical.getContentSize() >= MOST) {
            return;
        }
        Map<String, String> attributes = new HashMap<>();
        attributes.put("rel", link.rel());
        attributes.put("href", link.href());
        put(attributes, "type", link.type());
        put(attributes, "title", link.title());
        put(attributes, "hreflang", link.language());
        Long length = Numbers.size(element.attribute("length"));
        put(attributes, "length", length == null ? null : length.toString());
        Rome.add(canonical, "link", attributes);
    }

    static void person(String role, XmlElement element, Element canonical) {
        Person person = People.construct(element);
        if (person == null || canonical.getContentSize() >= MOST) {
            return;
        }
        Element construct = Rome.add(canonical, role, (String) null);
        if (person.name() != null) {
            Rome.add(construct, "name", person.name());
        }
        if (person.email() != null) {
            Rome.add(construct, "email", person.email());
        }
        if (person.url() != null) {
            Rome.add(construct, "uri", person.url());
        }
    }

    static void category(XmlElement element, Element canonical) {
        String term = element.attribute("term");
        String text = PlainText.of(term == null || term.isBlank() ? element.text() : term);
        String label = element.attribute("label");
        if ((text.isEmpty() && (label == null || label.isBlank())) || canonical.getContentSize() >= MOST) {
            return;
        }
        Map<String, String> attributes = new HashMap<>();
        attributes.put("term", text);
        put(attributes, "scheme", Texts.stripped(element.attribute("scheme")));
        put(attributes, "label", label == null ? null : Texts.stripped(PlainText.of(label)));
        Rome.add(canonical, "category", attributes);
    }

    /** An Atom category inside RSS. */
    static void category(XmlElement element, Modules modules) {
        String term = element.attribute("term");
        modules.category(term == null ? element.text() : term, element.attribute("scheme"), element.attribute("label"));
    }

    static List<Person> people(List<SyndPerson> wire) {
        List<Person> people = new ArrayList<>();
        for (SyndPerson each : wire) {
            Person person = People.of(each.getName(), each.getEmail(), each.getUri());
            if (person != null) {
                people.add(person);
            }
        }
        return people;
    }

    static void categories(List<Category> wire, Modules modules) {
        for (Category each : wire) {
            modules.category(each.getTerm(), each.getScheme(), each.getLabel());
        }
    }

    /** Every link but enclosures, which become media. */
    static void links(List<Link> wire, FeedLinks links, MediaDraft media) {
        for (Link each : wire) {
            String relation = each.getRel() == null ? "alternate" : each.getRel();
            if (relation.equals("enclosure")) {
                Long length = each.getLength() == 0 ? null : each.getLength();
                media.enclosure(each.getHref(), each.getType(), length, each.getTitle(), null);
            } else {
                links.add(new tributary.model.Link(
                        relation, each.getHref(), each.getType(), Texts.stripped(each.getTitle()), each.getHreflang()));
            }
        }
    }

    private static void put(Map<String, String> attributes, String name, @Nullable String value) {
        if (value != null) {
            attributes.put(name, value);
        }
    }
}

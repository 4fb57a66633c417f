package tributary.search;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.Term;
import tributary.model.Entry;
import tributary.model.Person;
import tributary.model.Place;
import tributary.model.StoredEntry;

/** What the index keeps of an entry: enough to find it and to put it in order, nothing to show. */
final class Documents {
    static final String TEXT = "text";
    static final String FEED = "feed";
    static final String NUMBER = "number";
    static final String PUBLISHED = "published";
    static final String RECEIVED = "received";
    /** The value of a subject that an entry says nothing about. */
    static final String NOTHING = "-";

    static final String NAME = "name";
    private static final FieldType WORDS = words();
    /** Beyond this an item is a file; a megabyte is a thick novel. */
    private static final int LONGEST = 1_000_000;

    private Documents() {}

    /** Order and nearness are kept for phrases; what only ranking needs is not, as the newest come first. */
    private static FieldType words() {
        FieldType type = new FieldType();
        type.setTokenized(true);
        type.setOmitNorms(true);
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
        type.freeze();
        return type;
    }

    static Term name(long number) {
        return new Term(NAME, Long.toString(number, Character.MAX_RADIX));
    }

    static String field(Question.Subject subject) {
        return switch (subject) {
            case PLACE -> "place";
            case LANGUAGE -> "language";
        };
    }

    static String field(Question.Order order) {
        return switch (order) {
            case PUBLISHED -> PUBLISHED;
            case RECEIVED -> RECEIVED;
        };
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    static Document of(StoredEntry stored) {
        Entry entry = stored.entry();
        Document document = new Document();
        document.add(new StringField(NAME, name(stored.number()).text(), Field.Store.NO));
        document.add(new NumericDocValuesField(NUMBER, stored.number()));
        document.add(new KeywordField(FEED, stored.feed().value(), Field.Store.NO));
        order(document, PUBLISHED, entry.dates().published());
        order(document, RECEIVED, stored.times().received());
        places(entry)
                .forEach(place -> document.add(new StringField(field(Question.Subject.PLACE), place, Field.Store.NO)));
        document.add(new StringField(field(Question.Subject.LANGUAGE), language(entry), Field.Store.NO));
        texts(entry)
                .filter(text -> !text.isEmpty())
                .map(text -> text.length() > LONGEST ? text.substring(0, LONGEST) : text)
                .forEach(text -> document.add(new FoldedText(Folding.fold(text))));
        return document;
    }

    /** As a column to sort by and as a tree, by which a search skips what is too old for its first page. */
    private static void order(Document document, String field, Instant at) {
        document.add(new NumericDocValuesField(field, micros(at)));
        document.add(new LongPoint(field, micros(at)));
    }

    private static Set<String> places(Entry entry) {
        Set<String> places =
                entry.subjects().places().stream().map(Place::country).collect(Collectors.toSet());
        return places.isEmpty() ? Set.of(NOTHING) : places;
    }

    private static String language(Entry entry) {
        String tag = entry.texts().language();
        return tag == null ? NOTHING : Question.primary(tag);
    }

    private static Stream<String> texts(Entry entry) {
        return Stream.of(
                        Stream.of(
                                entry.texts().title(),
                                entry.texts().summary().text(),
                                entry.texts().content().text()),
                        entry.attribution().authors().stream().map(Person::name).flatMap(Stream::ofNullable),
                        entry.subjects().categories().stream()
                                .flatMap(category -> Stream.of(category.term(), category.shown())
                                        .distinct()))
                .flatMap(each -> each);
    }

    /** Is cut up by the writer's own analyzer, which always is a {@link Folding}. */
    private static final class FoldedText extends Field {
        FoldedText(String text) {
            super(TEXT, text, WORDS);
        }

        @Override
        public TokenStream tokenStream(Analyzer analyzer, TokenStream reuse) {
            return ((Folding) analyzer).terms(name(), stringValue());
        }
    }
}

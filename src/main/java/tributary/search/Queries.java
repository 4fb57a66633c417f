package tributary.search;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.QueryBuilder;
import tributary.model.FeedId;

/** Says a question in Lucene's terms. */
record Queries(Folding folding) {
    Query of(Question question) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        all.add(MatchAllDocsQuery.INSTANCE, Occur.FILTER);
        Words words = question.words();
        if (words != null) {
            add(words, all);
        }
        Set<FeedId> feeds = question.feeds();
        if (feeds != null) {
            all.add(from(feeds), Occur.FILTER);
        }
        question.about().forEach(about -> all.add(about(about), Occur.FILTER));
        return all.build();
    }

    Query having(Words words, List<Long> numbers) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        List<BytesRef> names =
                numbers.stream().map(number -> Documents.name(number).bytes()).toList();
        all.add(new TermInSetQuery(Documents.NAME, names), Occur.FILTER);
        add(words, all);
        return all.build();
    }

    private void add(Words words, BooleanQuery.Builder all) {
        words.terms().forEach(term -> all.add(term(term), term.excluded() ? Occur.MUST_NOT : Occur.FILTER));
    }

    /** A word may turn out to be several terms: then they must stand together, as in the text. */
    private Query term(Words.Term term) {
        if (term.kind() == Words.Kind.BEGINNING) {
            return new PrefixQuery(new Term(Documents.TEXT, folding.normalize(Documents.TEXT, term.text())));
        }
        Query query = new QueryBuilder(folding).createPhraseQuery(Documents.TEXT, term.text());
        return query == null ? new MatchNoDocsQuery("no letters: " + term) : query;
    }

    private static Query from(Collection<FeedId> feeds) {
        List<BytesRef> ids =
                feeds.stream().map(FeedId::value).map(BytesRef::new).toList();
        return KeywordField.newSetQuery(Documents.FEED, ids);
    }

    private static Query about(Question.About about) {
        String field = Documents.field(about.subject());
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        about.values().forEach(value -> any.add(new TermQuery(new Term(field, value)), Occur.SHOULD));
        if (!about.otherwise().isEmpty()) {
            BooleanQuery.Builder otherwise = new BooleanQuery.Builder();
            otherwise.add(new TermQuery(new Term(field, Documents.NOTHING)), Occur.FILTER);
            otherwise.add(from(about.otherwise()), Occur.FILTER);
            any.add(otherwise.build(), Occur.SHOULD);
        }
        return any.build();
    }
}

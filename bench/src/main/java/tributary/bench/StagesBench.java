package tributary.bench;

import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.safety.Safelist;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.owasp.html.PolicyFactory;
import org.owasp.html.Sanitizers;
import tributary.model.Payload;
import tributary.model.RawText;
import tributary.normalise.NormalisedFeed;
import tributary.normalise.html.Sanitiser;
import tributary.parse.FeedParser;
import tributary.parse.ParseResult;
import tributary.publish.feed.AtomWriter;
import tributary.story.StoryDecision;
import tributary.story.StoryItem;

/**
 * What each stage takes of an item, and what others take for the same: microseconds and bytes allocated, by JMH.
 * Arguments: seconds that each is measured, after as many of warming up (default 3), and a regular expression of what
 * to run.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class StagesBench {
    private static final PolicyFactory OWASP = Sanitizers.FORMATTING
            .and(Sanitizers.BLOCKS)
            .and(Sanitizers.LINKS)
            .and(Sanitizers.IMAGES)
            .and(Sanitizers.TABLES);

    private final StageInputs inputs = new StageInputs();
    private final FeedParser parser = new FeedParser();
    private final Sanitiser sanitiser = new Sanitiser();
    private final XMLInputFactory tokens = new com.ctc.wstx.stax.WstxInputFactory();
    private int next;

    /** JMH makes it. */
    public StagesBench() {
        tokens.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    }

    public static void main(String[] arguments) throws RunnerException {
        TimeValue time = TimeValue.seconds(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3);
        Options options = new OptionsBuilder()
                .include(StagesBench.class.getSimpleName() + "\\." + (arguments.length > 1 ? arguments[1] : ""))
                .forks(1)
                .warmupIterations(1)
                .warmupTime(time)
                .measurementIterations(3)
                .measurementTime(TimeValue.milliseconds(time.convertTo(TimeUnit.MILLISECONDS) / 3))
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .build();
        Collection<RunResult> results = new Runner(options).run();
        System.out.println("\u00b5s an item, bytes allocated an item:");
        results.stream()
                .sorted(Comparator.comparing(result -> result.getParams().getBenchmark()))
                .forEach(result -> System.out.printf(
                        Locale.ROOT,
                        "%-28s %8.2f %9.0f%n",
                        result.getPrimaryResult().getLabel(),
                        result.getPrimaryResult().getScore(),
                        allocated(result)));
    }

    @SuppressWarnings("rawtypes") // as JMH hands them out
    private static double allocated(RunResult result) {
        return result.getSecondaryResults().entrySet().stream()
                .filter(each -> each.getKey().endsWith("gc.alloc.rate.norm"))
                .mapToDouble(each -> each.getValue().getScore())
                .sum();
    }

    private int next() {
        next = (next + 1) % StageInputs.FEEDS;
        return next;
    }

    @Benchmark
    @OperationsPerInvocation(StageInputs.ITEMS)
    public ParseResult parse() {
        return parser.parse(inputs.payloads.get(next()));
    }

    @Benchmark
    @OperationsPerInvocation(StageInputs.ITEMS)
    public Object parseByRomeDefault() throws IOException, FeedException {
        Payload payload = inputs.payloads.get(next());
        return new SyndFeedInput().build(new XmlReader(new ByteArrayInputStream(payload.bytes())));
    }

    /** The limit: the same parser's tokens, nothing made of them. */
    @Benchmark
    @OperationsPerInvocation(StageInputs.ITEMS)
    public int parseTokensOnly() throws XMLStreamException {
        XMLStreamReader reader = tokens.createXMLStreamReader(
                new ByteArrayInputStream(inputs.payloads.get(next()).bytes()));
        int characters = 0;
        while (reader.hasNext()) {
            int event = reader.next();
            characters += event == XMLStreamReader.CHARACTERS || event == XMLStreamReader.CDATA
                    ? reader.getTextLength()
                    : event;
        }
        reader.close();
        return characters;
    }

    @Benchmark
    @OperationsPerInvocation(StageInputs.ITEMS)
    public void sanitise(Blackhole sink) {
        for (RawText body : inputs.bodies.get(next())) {
            sink.consume(sanitiser.sanitise(body));
        }
    }

    @Benchmark
    @OperationsPerInvocation(StageInputs.ITEMS)
    public void sanitiseByJsoupCleaner(Blackhole sink) {
        OutputSettings settings = new OutputSettings().prettyPrint(false);
        for (RawText body : inputs.bodies.get(next())) {
            sink.consume(Jsoup.clean(body.value(), body.base(), Safelist.relaxed(), settings));
        }
    }

    @Benchmark
    @OperationsPerInvocation(StageInputs.ITEMS)
    public void sanitiseByOwasp(Blackhole sink) {
        for (RawText body : inputs.bodies.get(next())) {
            sink.consume(OWASP.sanitize(body.value()));
        }
    }

    /** Sanitising included. */
    @Benchmark
    @OperationsPerInvocation(StageInputs.ITEMS)
    public NormalisedFeed normalise() {
        return inputs.normalise(next());
    }

    /** Among the items of {@link StageInputs#WINDOW} feeds; taken out again, so that there are as many for the next. */
    @Benchmark
    @OperationsPerInvocation(StageInputs.ITEMS)
    public void story(Blackhole sink) {
        for (StoryItem item : inputs.unplaced.get(next())) {
            StoryDecision decision = inputs.index.place(item);
            sink.consume(decision);
            inputs.index.remove(item.key());
        }
    }

    /** Of a merged feed of 40. */
    @Benchmark
    @OperationsPerInvocation(StageInputs.ITEMS)
    public byte[] renderAtom() {
        return AtomWriter.write(inputs.shown.get(next()));
    }
}

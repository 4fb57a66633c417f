package tributary;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Property;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the package table of docs/architecture.md. */
class ArchitectureTest {
    private static final Set<String> STAGES =
            Set.of("schedule", "fetch", "parse", "normalise", "story", "store", "search", "merge");

    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("model", Set.of()),
            Map.entry("schedule", Set.of("model")),
            Map.entry("fetch", Set.of("model")),
            Map.entry("parse", Set.of("model")),
            Map.entry("normalise", Set.of("model")),
            Map.entry("story", Set.of("model")),
            Map.entry("store", Set.of("model")),
            Map.entry("search", Set.of("model")),
            Map.entry("merge", Set.of("model")),
            Map.entry("refresh", Set.of("model", "schedule", "fetch", "parse", "normalise", "story", "store")),
            Map.entry("subscribe", Set.of("model", "fetch", "store", "refresh")),
            Map.entry("publish", Set.of("model", "store", "search", "merge")),
            Map.entry("config", union(STAGES, Set.of("model", "refresh", "publish"))),
            Map.entry("app", union(STAGES, Set.of("model", "refresh", "subscribe", "publish", "config"))));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/bench/"))
            .importPackages("tributary");

    @Test
    void classesWereRead() {
        assertTrue(CLASSES.size() > 50, "only " + CLASSES.size() + " classes");
    }

    @Test
    void everyPackageIsInTheTable() {
        Set<String> found = CLASSES.stream()
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .map(ArchitectureTest::topPackage)
                .collect(Collectors.toCollection(TreeSet::new));
        found.removeAll(MAY_USE.keySet());
        assertEquals(Set.of(), found);
    }

    /** A draw that differs from run to run turns a build red for a change that has nothing to do with it. */
    @Test
    void everyPropertyHasASeed() {
        Set<String> unseeded = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS).importPackages("tributary").stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(Property.class)
                                && method.getAnnotationOfType(Property.class)
                                        .seed()
                                        .isEmpty())
                        .map(JavaMethod::getFullName)
                        .collect(Collectors.toSet());
        assertEquals(Set.of(), unseeded);
    }

    @TestFactory
    Stream<DynamicTest> packagesUseOnlyWhatTheTableAllows() {
        return MAY_USE.entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> onlyUses(row.getKey(), row.getValue())));
    }

    private static void onlyUses(String name, Set<String> allowed) {
        String[] allowedPackages = Stream.concat(Stream.of(name), allowed.stream())
                .map(each -> "tributary." + each + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage("tributary." + name + "..")
                .should()
                .dependOnClassesThat(resideInAPackage("tributary..").and(not(resideInAnyPackage(allowedPackages))))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("tributary.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @TestFactory
    Stream<DynamicTest> everyLibraryHasOneHome() {
        Map<List<String>, List<String>> homes = Map.of(
                List.of("com.rometools..", "org.jdom2.."), List.of("tributary.parse.."),
                List.of("org.jsoup.."), List.of("tributary.normalise..", "tributary.parse.tree.."),
                List.of("java.sql..", "org.jdbi..", "com.zaxxer.."), List.of("tributary.store.."),
                List.of("org.apache.lucene.."), List.of("tributary.search.."),
                List.of("org.quartz.."), List.of("tributary.schedule.quartz.."),
                List.of("io.javalin..", "org.eclipse.jetty.."), List.of("tributary.publish.web.."),
                List.of("org.apache.hc..", "java.net.http.."), List.of("tributary.fetch.."),
                List.of("org.snakeyaml.."), List.of("tributary.config.."),
                List.of("picocli.."), List.of("tributary.app.."));
        return homes.entrySet().stream()
                .map(home -> DynamicTest.dynamicTest(
                        home.getKey() + " in " + home.getValue(),
                        () -> noClasses()
                                .that()
                                .resideOutsideOfPackages(home.getValue().toArray(String[]::new))
                                .should()
                                .dependOnClassesThat(
                                        resideInAnyPackage(home.getKey().toArray(String[]::new)))
                                .check(CLASSES)));
    }

    @Test
    void onlyAppAsksWhatTimeItIs() {
        DescribedPredicate<JavaAccess<?>> asksTheTime = target(new DescribedPredicate<>("tell the time") {
            @Override
            public boolean test(com.tngtech.archunit.core.domain.AccessTarget called) {
                String owner = called.getOwner().getName();
                boolean now = called.getName().equals("now") && owner.startsWith("java.time.");
                boolean millis = called.getName().equals("currentTimeMillis");
                boolean system = called.getName().startsWith("system")
                        && (owner.equals(Clock.class.getName()) || owner.equals("java.time.InstantSource"));
                return now || millis || system;
            }
        });
        noClasses()
                .that()
                .resideOutsideOfPackage("tributary.app..")
                .should()
                .accessTargetWhere(asksTheTime)
                .check(CLASSES);
    }

    @Test
    void onlyTheSanitiserAndTheStoreMakeSafeHtml() {
        noClasses()
                .that()
                .resideOutsideOfPackages("tributary.normalise.html..", "tributary.store..")
                .and()
                .doNotHaveFullyQualifiedName("tributary.model.SafeHtml") // there is nothing to be afraid of in none
                .should()
                .callConstructorWhere(target(new DescribedPredicate<>("make SafeHtml") {
                    @Override
                    public boolean test(com.tngtech.archunit.core.domain.AccessTarget called) {
                        return called.getOwner().getName().equals("tributary.model.SafeHtml");
                    }
                }))
                .check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        classes()
                .that()
                .haveSimpleName("package-info")
                .should()
                .beAnnotatedWith(NullMarked.class)
                .check(CLASSES);
        Set<String> marked = CLASSES.stream()
                .filter(type -> type.getSimpleName().equals("package-info"))
                .map(JavaClass::getPackageName)
                .collect(Collectors.toSet());
        Set<String> unmarked = CLASSES.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> !marked.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), unmarked);
    }

    @Test
    void theTableInTheDocumentationIsThisTable() throws IOException {
        String page = Files.readString(Path.of("docs/architecture.md"));
        List<String> missing = MAY_USE.entrySet().stream()
                .map(row -> "| " + row.getKey() + " | "
                        + (row.getValue().isEmpty() ? "–" : String.join(", ", new TreeSet<>(row.getValue()))) + " |")
                .filter(row -> !page.contains(row))
                .toList();
        assertEquals(List.of(), missing);
    }

    private static String topPackage(JavaClass type) {
        List<String> parts = Arrays.asList(type.getPackageName().split("\\."));
        return parts.size() > 1 ? parts.get(1) : "";
    }

    private static Set<String> union(Collection<String> one, Collection<String> other) {
        return Stream.concat(one.stream(), other.stream()).collect(Collectors.toUnmodifiableSet());
    }
}

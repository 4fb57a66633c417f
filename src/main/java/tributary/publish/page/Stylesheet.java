package tributary.publish.page;

/** The one stylesheet of all pages; its address changes with its content. */
public final class Stylesheet {
    public static final String CSS = """
            :root { color-scheme: light dark; --line: #767676; --link: #0b4f9e; --quiet: #555; }
            @media (prefers-color-scheme: dark) { :root { --link: #8ab8ff; --quiet: #b8b8b8; } }
            body { font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
            a { color: var(--link); }
            a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
            header, footer { padding-block: .5rem; }
            article { border-block-start: 1px solid var(--line); padding-block: .75rem; }
            h1 { font-size: 1.6rem; line-height: 1.2; }
            h2 { font-size: 1.2rem; line-height: 1.3; margin-block: .25rem; }
            .quiet { color: var(--quiet); font-size: .9rem; }
            .subscribe { display: flex; flex-wrap: wrap; gap: .5rem 1rem; padding: 0; list-style: none; }
            img, video { max-width: 100%; height: auto; }
            pre, .wide { overflow-x: auto; }
            table { border-collapse: collapse; }
            th, td { text-align: start; padding: .25rem .5rem; border-block-end: 1px solid var(--line); vertical-align: top; }
            .skip { position: absolute; inset-inline-start: -100rem; }
            .skip:focus { position: static; }
            """;

    /** Below the root of the site. */
    public static final String PATH = "/style-" + Integer.toHexString(CSS.hashCode()) + ".css";

    private Stylesheet() {}
}

package tributary.publish.page;

/** The one stylesheet of all pages; its address changes with its content. */
public final class Stylesheet {
    public static final String CSS = """
            :root {
              color-scheme: light dark;
              --paper: #fdfcf9; --raised: #f5f2ec; --ink: #1c1a17; --quiet: #5c574f; --line: #ddd8ce; --link: #1c4f82; --bad: #a3261b;
              --text: Charter, "Bitstream Charter", "Iowan Old Style", "Noto Serif", Georgia, Cambria, serif;
              --small: system-ui, -apple-system, "Segoe UI", "Noto Sans", "Liberation Sans", Arial, sans-serif;
            }
            @media (prefers-color-scheme: dark) {
              :root { --paper: #17181a; --raised: #202225; --ink: #e7e4de; --quiet: #aaa59b; --line: #36383b; --link: #9cc3ee; --bad: #f29a90; }
            }
            * { box-sizing: border-box; }
            html { background: var(--paper); color: var(--ink); -webkit-text-size-adjust: 100%; }
            body { margin: 0 auto; padding: 0 1.25rem; max-width: 43rem; font: 1.0625rem/1.6 var(--text); overflow-wrap: anywhere; }
            .index, .story { max-width: 68rem; }
            .status { max-width: none; }
            a { color: var(--link); text-underline-offset: .15em; text-decoration-thickness: 1px; }
            a:focus-visible, summary:focus-visible, input:focus-visible, button:focus-visible, [tabindex="0"]:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 2px; }
            main:focus { outline: none; }
            h1, h2, h3, h4 { line-height: 1.22; text-wrap: pretty; }
            h1 { font-size: clamp(1.75rem, 1.4rem + 1.8vw, 2.5rem); margin: 0 0 .4rem; letter-spacing: -.01em; }
            h2 { font-size: 1.25rem; margin: 0 0 .3rem; }
            p { margin: .5rem 0; }
            body > header { border-block-end: 1px solid var(--line); padding-block: .8rem; margin-block-end: 1.8rem; font: .9rem/1.4 var(--small); }
            body > header a { color: var(--ink); text-decoration: none; margin-inline-end: 1.25rem; }
            body > header a[href$="/"] { font-weight: 600; }
            body > header a:hover, h2 a:hover, .headlines a:hover { text-decoration: underline; }
            body > footer { border-block-start: 1px solid var(--line); margin-block: 2.5rem 1.5rem; padding-block: .6rem; font: .85rem/1.5 var(--small); color: var(--quiet); }
            h2 a, .headlines a { color: inherit; text-decoration: none; }
            .meta, .also, .outlet, .subscribe, .sources, .links, .more { font-family: var(--small); font-size: .875rem; line-height: 1.5; }
            .meta, .also { color: var(--quiet); margin: 0 0 .35rem; }
            .meta a, .also a, .outlet a { color: inherit; }
            .links, .subscribe ul, .headlines { list-style: none; padding: 0; }
            .links, .subscribe ul { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; margin: .5rem 0; }
            .more { margin-block: 1rem; }
            main > article { border-block-start: 1px solid var(--line); padding-block: 1.3rem; display: flow-root; }
            article > details:not(.subscribe) { font-size: 1rem; }
            summary { cursor: pointer; font: .875rem/1.5 var(--small); color: var(--link); width: fit-content; padding-block: .2rem; }
            .subscribe { margin-block: .8rem 1.2rem; }
            .subscribe > summary, .button { border: 1px solid var(--link); border-radius: 4px; padding: .3rem .8rem; font-weight: 600; color: var(--link); }
            .subscribe[open] { border: 1px solid var(--line); border-radius: 6px; background: var(--raised); padding: .9rem 1rem; }
            .button { display: inline-block; background: var(--link); color: var(--paper); text-decoration: none; }
            .search { display: grid; grid-template-columns: 1fr auto; gap: 0 .5rem; margin-block: 1rem; }
            .search label { grid-column: 1 / -1; }
            .search button { margin-block-start: .35rem; padding: .45rem .8rem; font: inherit; color: var(--link); background: var(--paper); border: 1px solid var(--link); border-radius: 4px; }
            input { display: block; width: 100%; margin-block-start: .35rem; padding: .45rem .6rem; font: .875rem/1.4 ui-monospace, "Liberation Mono", monospace; color: var(--ink); background: var(--paper); border: 1px solid var(--quiet); border-radius: 4px; }
            img, video { max-width: 100%; height: auto; border-radius: 3px; }
            .thumb { float: inline-end; width: 9rem; aspect-ratio: 3 / 2; object-fit: cover; margin-block: .35rem .5rem; margin-inline-start: 1.1rem; background: var(--raised); }
            .wide { width: 100%; }
            .text { border-inline-start: 3px solid var(--line); padding-inline-start: 1rem; margin-block: .5rem; }
            .versions .text { border: 0; padding: 0; }
            figure { margin: 1rem 0; }
            figcaption { font: .85rem/1.4 var(--small); color: var(--quiet); }
            blockquote { margin: 1rem 0; padding-inline-start: 1rem; border-inline-start: 3px solid var(--line); color: var(--quiet); }
            pre { overflow-x: auto; }
            .feeds { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); gap: 1.2rem 3rem; margin-block: 1.6rem 1rem; }
            .feeds > article { border-block-start: 2px solid var(--ink); padding-block: .8rem; min-width: 0; }
            .feeds h2 { font-size: 1.45rem; }
            .headlines { margin: .6rem 0; }
            .headlines li { padding-block: .45rem; border-block-end: 1px solid var(--line); line-height: 1.35; }
            .versions { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(19rem, 100%), 1fr)); gap: 1rem 2.5rem; margin-block-start: 1.6rem; }
            .versions > article { border-block-start: 2px solid var(--ink); padding-block: .7rem; min-width: 0; font-size: 1rem; }
            .outlet { margin: 0 0 .3rem; font-weight: 600; }
            .sources { border-block-start: 2px solid var(--ink); margin-block-start: 2rem; padding-block: .8rem; }
            .sources h2 { font: 600 1rem/1.5 var(--small); }
            table { border-collapse: collapse; width: 100%; font-family: var(--small); font-size: .875rem; line-height: 1.4; }
            th, td { text-align: start; vertical-align: top; padding: .4rem .8rem .4rem 0; border-block-end: 1px solid var(--line); }
            thead th { color: var(--quiet); font-weight: 400; }
            tbody th { font-weight: 600; }
            .bad, .failing td:nth-of-type(1), .gone td:nth-of-type(1), .problems { color: var(--bad); }
            .scrolls { overflow-x: auto; }
            .status td, .status th { padding-inline-end: 1.1rem; font-size: .8125rem; }
            .status table { overflow-wrap: break-word; }
            .status td { min-width: 6.5rem; }
            .status tbody th { min-width: 13rem; max-width: 17rem; }
            .status small { display: block; color: var(--quiet); font-size: .75rem; font-weight: 400; }
            .status td > small, .status q, .status code { max-width: 17rem; }
            .status q { display: block; quotes: none; margin-block-start: .25rem; padding-inline-start: .5rem; border-inline-start: 2px solid var(--bad); color: var(--quiet); }
            .status svg { display: block; color: var(--link); }
            .status h2 { margin-block: 1.6rem .4rem; }
            .status time { white-space: nowrap; }
            th[aria-sort] a { color: var(--ink); font-weight: 600; }
            th[aria-sort="ascending"] a::after { content: " ↓" / ""; }
            th[aria-sort="descending"] a::after { content: " ↑" / ""; }
            code { font: .8125rem/1.4 ui-monospace, "Liberation Mono", monospace; }
            dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1.5rem; font: .875rem/1.5 var(--small); }
            dt { color: var(--quiet); }
            dd { margin: 0; }
            .actions { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 1.5rem; font: .875rem/1.5 var(--small); }
            .subscribe[open] { flex-basis: 100%; }
            .skip, .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
            .skip:focus { position: static; width: auto; height: auto; clip-path: none; display: inline-block; padding: .5rem; }
            @media (max-width: 30rem) { body { padding: 0 1rem; } .thumb { width: 6.5rem; } }
            """;

    /** Below the root of the site. */
    public static final String PATH = "/style-" + Integer.toHexString(CSS.hashCode()) + ".css";

    private Stylesheet() {}
}

package tributary.publish.page;

/** The site's icon: two streams that join a third. */
public final class Icon {
    public static final String SVG = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="none" stroke-linecap="round">
            <path d="M16 3v26" stroke="#1f5a8c" stroke-width="5"/>
            <path d="M5 5c0 8 3 9 9 13M27 5c0 8-3 9-9 13" stroke="#6aa3d0" stroke-width="3"/>
            </svg>
            """;

    /** Below the root of the site. */
    public static final String PATH = "/icon.svg";

    private Icon() {}
}

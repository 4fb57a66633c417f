package tributary.model;

/** The kinds of failure that a visit may end in, as operators and metrics name them. */
public enum FailureKind {
    ADDRESS_REFUSED,
    UNRESOLVED,
    UNREACHABLE,
    TIMEOUT,
    TLS,
    PROTOCOL,
    TOO_BIG,
    BAD_ENCODING,
    REDIRECT,
    HTTP_STATUS,
    NOT_A_FEED,
    FILE,
    INTERNAL
}

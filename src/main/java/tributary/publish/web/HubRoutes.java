package tributary.publish.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import tributary.publish.hub.HubAnswer;

/** WebSub: the hub of our feeds, and the callbacks of our subscriptions to others. */
final class HubRoutes {
    private static final int MOST_OF_A_FORM = 16_384;
    private static final String ABOUT = "This is the WebSub hub of the feeds of this server: POST a subscription here."
            + " See https://www.w3.org/TR/websub/ for how.\n";

    private final WebSub websub;
    private final RequestBodies bodies = new RequestBodies();
    private final Consumer<Context> unknown;

    /** @param unknown answers that there is nothing here */
    HubRoutes(WebSub websub, Consumer<Context> unknown) {
        this.websub = websub;
        this.unknown = unknown;
    }

    void register(RoutesConfig routes) {
        var _ = routes.get("/hub", context -> Routes.plain(context, 200, ABOUT))
                .post("/hub", this::hub)
                .get("/websub/{token}", this::question)
                .post("/websub/{token}", this::push);
    }

    private void hub(Context context) throws IOException {
        switch (bodies.read(context, MOST_OF_A_FORM)) {
            case RequestBodies.Refused refused -> refuse(context, refused);
            case RequestBodies.Whole(byte[] body) -> {
                HubAnswer answer = websub.hub().apply(Forms.read(new String(body, StandardCharsets.UTF_8)));
                answer(context, answer.status(), answer.text() + "\n");
            }
        }
    }

    private static void refuse(Context context, RequestBodies.Refused refused) {
        answer(context, refused.status(), refused.reason() + "\n");
    }

    private static void answer(Context context, int status, String text) {
        if (status == 503) {
            context.header("Retry-After", "60");
        }
        Routes.plain(context, status, text);
    }

    private static Map<String, String> firsts(Map<String, List<String>> parameters) {
        Map<String, String> firsts = new HashMap<>();
        parameters.forEach((name, values) -> values.stream().findFirst().ifPresent(first -> firsts.put(name, first)));
        return firsts;
    }

    private void question(Context context) {
        Optional<String> answer =
                websub.callbacks().verify(context.pathParam("token"), firsts(context.queryParamMap()));
        // Exactly the challenge: a line end behind it would be another text.
        answer.ifPresentOrElse(text -> Routes.plain(context, 200, text), () -> unknown.accept(context));
    }

    private void push(Context context) throws IOException {
        String token = context.pathParam("token");
        OptionalLong limit = websub.callbacks().expected(token);
        if (limit.isEmpty()) {
            // The hub may then end what it takes for a subscription of ours (WebSub section 7).
            Routes.plain(context, 410, "there is no such subscription\n");
            return;
        }
        switch (bodies.read(context, limit.getAsLong())) {
            case RequestBodies.Refused refused -> refuse(context, refused);
            case RequestBodies.Whole(byte[] body) -> {
                HubCallbacks.Pushed pushed =
                        new HubCallbacks.Pushed(body, context.contentType(), context.header("X-Hub-Signature"));
                answer(context, websub.callbacks().push(token, pushed), "");
            }
        }
    }
}

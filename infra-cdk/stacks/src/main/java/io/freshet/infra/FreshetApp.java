package io.freshet.infra;

import io.freshet.infra.config.Assets;
import io.freshet.infra.config.FreshetConfig;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awscdk.App;

/** What {@code cdk} runs, through {@code ./freshet synth}. */
public final class FreshetApp {

    private FreshetApp() {}

    public static void main(String[] arguments) {
        App app = App.Builder.create().analyticsReporting(false).build();
        try {
            Path home = Path.of(System.getProperty("freshet.home", ".."));
            new FreshetStacks(
                    app,
                    FreshetConfig.from(context(app)),
                    Assets.in(home.toAbsolutePath().normalize()));
        } catch (IllegalArgumentException wrong) {
            System.err.println("freshet: " + wrong.getMessage());
            System.exit(2);
        }
        app.synth();
    }

    /** What came by {@code cdk.json} and {@code -c}. */
    static Map<String, Object> context(App app) {
        Map<String, Object> context = new HashMap<>();
        if (app.getNode().getAllContext() instanceof Map<?, ?> all) {
            all.forEach((key, value) -> {
                if (value != null) context.put(key.toString(), value);
            });
        }
        return context;
    }
}

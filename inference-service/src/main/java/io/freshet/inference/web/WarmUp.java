package io.freshet.inference.web;

import io.freshet.inference.model.Model;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/** Asks the service itself over HTTP before it says that it is ready, so that no device pays for what loads at first use. */
final class WarmUp implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    private static final int ROUNDS = 3;

    private final ServletWebServerApplicationContext context;
    private final Settings settings;
    private final Model model;
    private final ServingState state;

    WarmUp(ServletWebServerApplicationContext context, Settings settings, Model model, ServingState state) {
        this.context = context;
        this.settings = settings;
        this.model = model;
        this.state = state;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        String host = context.getEnvironment().getProperty("server.address", "127.0.0.1");
        SelfClient self = new SelfClient(host, context.getWebServer().getPort());
        String infer = "/v2/models/" + settings.model() + "/infer";
        for (int round = 0; round < ROUNDS; round++) self.expect(200, self.post(infer, model.warmUpRequest()));
        if (settings.exitAfterWarmUp()) trainCache(self, infer);
        state.warmedUp();
        self.expect(200, self.get("/v2/health/ready"));
        LOG.info(
                "{} is ready, task {}, port {}",
                settings.model(),
                settings.task(),
                context.getWebServer().getPort());
    }

    /** What a life of the service loads beyond the warm-up, so that the AOT cache holds it. */
    private static void trainCache(SelfClient self, String infer) throws IOException {
        for (String path : List.of("/v2", "/v2/health/live", "/actuator/prometheus")) self.expect(200, self.get(path));
        self.expect(404, self.get("/v2/models/no-such-model"));
        self.expect(400, self.post(infer, new byte[] {'{'}));
    }
}

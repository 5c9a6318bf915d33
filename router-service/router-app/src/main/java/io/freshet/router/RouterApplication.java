package io.freshet.router;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Takes messages from MQTT, has them answered by the inference services, and publishes the answers. */
@SpringBootApplication
public class RouterApplication {

    public static void main(String[] args) {
        SpringApplication application = new SpringApplication(RouterApplication.class);
        application.setRegisterShutdownHook(false);
        // before the first message can arrive, not after run() has returned
        application.addInitializers(
                context -> Runtime.getRuntime().addShutdownHook(new Thread(() -> drainAndExit(context), "drain")));
        application.run(args);
    }

    /** A JVM that ends by SIGTERM exits with 143 even after a clean drain; here that is a success. */
    private static void drainAndExit(ConfigurableApplicationContext context) {
        boolean started = context.isActive(); // one that failed to start keeps its exit status
        context.close();
        if (started) Runtime.getRuntime().halt(0);
    }
}

package io.freshet.scaling.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/**
 * Runs documents through the real entry class in a plain JVM: {@code java -cp JAR io.freshet.scaling.aws.LocalLambda
 * EVENT.json…} with the environment that the function has. It prints the answer to each and how long it took.
 */
public final class LocalLambda {

    /** The function's time limit as deployed. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final ScalingHandler handler;

    private LocalLambda(ScalingHandler handler) {
        this.handler = handler;
    }

    /**
     * A function with an environment of its own, for tests against emulators. Beside the function's variables it reads
     * {@code AWS_REGION}, {@code AWS_ACCESS_KEY_ID}, {@code AWS_SECRET_ACCESS_KEY}, {@code AWS_ENDPOINT_URL} and those of
     * single services such as {@code AWS_ENDPOINT_URL_ECS}.
     *
     * @param lines where a line of its log goes
     */
    public static LocalLambda of(Map<String, String> environment, InstantSource clock, Consumer<String> lines) {
        AwsBasicCredentials credentials = AwsBasicCredentials.create(
                environment.getOrDefault("AWS_ACCESS_KEY_ID", "test"),
                environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "test"));
        Clients.Access access = new Clients.Access(
                Clients.http(),
                StaticCredentialsProvider.create(credentials),
                Region.of(environment.getOrDefault("AWS_REGION", "us-east-1")));
        return new LocalLambda(
                new ScalingHandler(Settings.of(environment), Clients.of(access, environment), clock, lines));
    }

    /** The function's answer to a document; what the function throws is passed on. */
    public String invoke(String document) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(document.getBytes(UTF_8)), answer, new LocalContext(LIMIT));
        return answer.toString(UTF_8);
    }

    /** @param arguments files, each with one document */
    public static void main(String[] arguments) throws IOException {
        long begun = System.nanoTime();
        LocalLambda lambda = new LocalLambda(new ScalingHandler());
        System.out.println("init: %d ms"
                .formatted(Duration.ofNanos(System.nanoTime() - begun).toMillis()));
        for (String file : arguments) {
            long before = System.nanoTime();
            String answer = lambda.invoke(Files.readString(Path.of(file)));
            long millis = Duration.ofNanos(System.nanoTime() - before).toMillis();
            System.out.println("%s: %s in %d ms".formatted(file, answer, millis));
        }
    }
}

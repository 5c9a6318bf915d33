package io.freshet.infra.config;

import java.nio.file.Path;

/**
 * What is built in this repository and goes to AWS.
 *
 * @param inference build context of the inference images
 * @param router build context of the router's image
 * @param simulator build context of the image of the devices
 * @param scalingLambda package of the scaling handlers
 */
public record Assets(Path inference, Path router, Path simulator, Path scalingLambda) {

    /** Where Maven leaves them. */
    public static Assets in(Path home) {
        return new Assets(
                home.resolve("inference-service"),
                home.resolve("router-service"),
                home.resolve("simulator"),
                home.resolve("scaling-lambdas/scaling-handlers/target/scaling-handlers-0.1.0-SNAPSHOT-lambda.jar"));
    }
}

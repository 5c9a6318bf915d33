package io.freshet.scaling.aws.ecs;

/**
 * One deployment of a service, as ECS tells it.
 *
 * @param revision ARN of its task definition
 * @param primary whether it is the newest, the one that ECS works towards
 * @param progress how far it is
 */
public record DeploymentView(String revision, boolean primary, Progress progress) {

    /** How far a deployment is. */
    public enum Progress {
        RUNNING,
        DONE,
        FAILED
    }
}

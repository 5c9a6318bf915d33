package io.freshet.scaling.aws.ecs;

import io.freshet.scaling.TaskSize;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DeregisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionsRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.SortOrder;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionField;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/**
 * Revisions of a service's task definition. Those made here carry a tag with the service's name; revisions without it
 * belong to whoever made them and are never deregistered.
 */
public final class Revisions {

    /** The tag's key; its value is {@code {arm}/{service}}. */
    public static final String TAG = "freshet:scaled-service";

    /** A service in the midst of a rollout has two, beside a few that wait to be deregistered. */
    private static final int CACHED_MAX = 32;
    /** Newest revisions that are looked at; the rest is a later call's. */
    private static final int LISTED_MAX = 20;

    private final EcsClient client;
    private final Tag mark;
    private final Map<String, Revision> cached = new LinkedHashMap<>(CACHED_MAX, 0.75f, true);

    /** @param key {@code {arm}/{service}} */
    public Revisions(EcsClient client, String key) {
        this.client = client;
        this.mark = Tag.builder().key(TAG).value(key).build();
    }

    Revision get(String arn) {
        Revision known = cached.get(arn);
        if (known != null) return known;
        DescribeTaskDefinitionResponse answer = client.describeTaskDefinition(DescribeTaskDefinitionRequest.builder()
                .taskDefinition(arn)
                .include(TaskDefinitionField.TAGS)
                .build());
        Revision read = new Revision(answer.taskDefinition(), answer.tags());
        if (cached.size() >= CACHED_MAX)
            cached.remove(cached.keySet().iterator().next());
        cached.put(arn, read);
        return read;
    }

    /**
     * What would register a copy of {@code source} of another size.
     *
     * @throws UnfitSizeException when the containers do not fit into the size
     */
    RegisterTaskDefinitionRequest copy(String source, TaskSize size) {
        return TaskDefinitionCopy.of(get(source), size, mark);
    }

    /** The ARN of the new revision. */
    String register(RegisterTaskDefinitionRequest copy) {
        return client.registerTaskDefinition(copy).taskDefinition().taskDefinitionArn();
    }

    /** ARNs of the active revisions of a family that were made here, newest first. */
    List<String> marked(String family) {
        return client
                .listTaskDefinitions(ListTaskDefinitionsRequest.builder()
                        .familyPrefix(family)
                        .status(TaskDefinitionStatus.ACTIVE)
                        .sort(SortOrder.DESC)
                        .maxResults(LISTED_MAX)
                        .build())
                .taskDefinitionArns()
                .stream()
                .filter(arn -> get(arn).carries(mark))
                .toList();
    }

    void deregister(String arn) {
        client.deregisterTaskDefinition(
                DeregisterTaskDefinitionRequest.builder().taskDefinition(arn).build());
    }

    String family(String arn) {
        return get(arn).definition().family();
    }
}

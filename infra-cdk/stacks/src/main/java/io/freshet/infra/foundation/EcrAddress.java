package io.freshet.infra.foundation;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.ecr.IRepository;
import software.amazon.awscdk.services.ecr.Repository;
import software.amazon.awscdk.services.ecr.RepositoryAttributes;
import software.amazon.awscdk.services.ecs.ContainerImage;
import software.constructs.Construct;

/** A repository of ECR: unlike any other, the task needs to be allowed to pull from it. */
record EcrAddress(String account, String region, String repository) {

    private static final Pattern FORM =
            Pattern.compile("(\\d{12})\\.dkr\\.ecr\\.([a-z0-9-]+)\\.amazonaws\\.com(?:\\.cn)?/(.+)");

    static Optional<EcrAddress> parse(String address) {
        Matcher matcher = FORM.matcher(address);
        if (!matcher.matches()) return Optional.empty();
        return Optional.of(new EcrAddress(matcher.group(1), matcher.group(2), matcher.group(3)));
    }

    ContainerImage image(Construct scope, String tag) {
        IRepository imported = Repository.fromRepositoryAttributes(
                scope,
                "Repository",
                RepositoryAttributes.builder()
                        .repositoryName(repository)
                        .repositoryArn(
                                "arn:%s:ecr:%s:%s:repository/%s".formatted(Aws.PARTITION, region, account, repository))
                        .build());
        return ContainerImage.fromEcrRepository(imported, tag);
    }
}

package io.freshet.infra.foundation;

import io.freshet.infra.config.Architecture;
import io.freshet.infra.config.Assets;
import java.nio.file.Path;
import java.util.Map;
import software.amazon.awscdk.services.ecr.assets.Platform;
import software.amazon.awscdk.services.ecs.AssetImageProps;
import software.amazon.awscdk.services.ecs.ContainerImage;
import software.amazon.awscdk.services.ecs.CpuArchitecture;
import software.amazon.awscdk.services.ecs.OperatingSystemFamily;
import software.amazon.awscdk.services.ecs.RuntimePlatform;
import software.constructs.Construct;

/** Where the images come from. */
public sealed interface Images {

    /** The inference service with one model inside. */
    ContainerImage inference(Construct scope, String model);

    ContainerImage router(Construct scope);

    /** The devices. */
    ContainerImage simulator(Construct scope);

    Architecture architecture();

    /** What tasks that run these images have to be placed on. */
    default RuntimePlatform platform() {
        return RuntimePlatform.builder()
                .operatingSystemFamily(OperatingSystemFamily.LINUX)
                .cpuArchitecture(
                        switch (architecture()) {
                            case X86 -> CpuArchitecture.X86_64;
                            case ARM -> CpuArchitecture.ARM64;
                        })
                .build();
    }

    /** Built from this repository by the machine that deploys, which needs a Docker engine. */
    record Built(Assets assets, Architecture architecture) implements Images {

        @Override
        public ContainerImage inference(Construct scope, String model) {
            return image(assets.inference(), Map.of("MODEL", model));
        }

        @Override
        public ContainerImage router(Construct scope) {
            return image(assets.router(), Map.of());
        }

        @Override
        public ContainerImage simulator(Construct scope) {
            return image(assets.simulator(), Map.of());
        }

        private ContainerImage image(Path directory, Map<String, String> arguments) {
            return ContainerImage.fromAsset(
                    directory.toString(),
                    AssetImageProps.builder()
                            .buildArgs(arguments)
                            .platform(
                                    switch (architecture) {
                                        case X86 -> Platform.LINUX_AMD64;
                                        case ARM -> Platform.LINUX_ARM64;
                                    })
                            .build());
        }
    }

    /**
     * Built and pushed before: {@code {prefix}/router}, {@code {prefix}/inference-{model}}, {@code {prefix}/simulator}.
     *
     * @param tag of all of them
     */
    record Prebuilt(String prefix, String tag, Architecture architecture) implements Images {

        @Override
        public ContainerImage inference(Construct scope, String model) {
            return image(scope, "inference-" + model);
        }

        @Override
        public ContainerImage router(Construct scope) {
            return image(scope, "router");
        }

        @Override
        public ContainerImage simulator(Construct scope) {
            return image(scope, "simulator");
        }

        private ContainerImage image(Construct scope, String name) {
            String repository = prefix + "/" + name;
            return EcrAddress.parse(repository)
                    .map(address -> address.image(scope, tag))
                    .orElseGet(() -> ContainerImage.fromRegistry(repository + ":" + tag));
        }
    }
}

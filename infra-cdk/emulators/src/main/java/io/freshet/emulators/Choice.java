package io.freshet.emulators;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Where the services come from, in the order of preference: an endpoint that is given, containers of the licensed LocalStack,
 * containers, Python packages.
 */
sealed interface Choice {

    String ENDPOINT = "AWS_ENDPOINT_URL";
    String TOKEN = "LOCALSTACK_AUTH_TOKEN";

    Endpoint start(Emulator emulator);

    /** An endpoint that was given for this service alone. */
    default Optional<URI> given(AwsService service) {
        return Optional.empty();
    }

    /** Nothing is started here, and stopped neither. */
    record Given(URI endpoint, Map<String, String> environment) implements Choice {

        @Override
        public Endpoint start(Emulator emulator) {
            return new Endpoint(endpoint, Optional.empty());
        }

        @Override
        public Optional<URI> given(AwsService service) {
            return Optional.ofNullable(environment.get(service.endpointVariable()))
                    .map(URI::create);
        }

        @Override
        public String toString() {
            return ENDPOINT + "=" + endpoint;
        }
    }

    /** LocalStack's licensed edition has every service, so one container stands for all three. */
    final class Licensed implements Choice {

        private final Containers containers;
        private final String token;
        private Optional<Endpoint> running = Optional.empty();

        Licensed(Containers containers, String token) {
            this.containers = containers;
            this.token = token;
        }

        @Override
        public synchronized Endpoint start(Emulator emulator) {
            Endpoint endpoint = running.orElseGet(() -> containers.startLicensed(token));
            running = Optional.of(endpoint);
            return endpoint;
        }

        @Override
        public String toString() {
            return "a container of LocalStack with the token given";
        }
    }

    /** A container where its image can be had, else the package. */
    record Docker(Containers containers, Packages packages) implements Choice {

        @Override
        public Endpoint start(Emulator emulator) {
            return containers.start(emulator).orElseGet(() -> packages.start(emulator));
        }

        @Override
        public String toString() {
            return "containers";
        }
    }

    record Python(Packages packages) implements Choice {

        @Override
        public Endpoint start(Emulator emulator) {
            return packages.start(emulator);
        }

        @Override
        public String toString() {
            return "Python packages";
        }
    }

    static Choice of(Map<String, String> environment) {
        return of(environment, new Containers(), new Packages(environment));
    }

    static Choice of(Map<String, String> environment, Containers containers, Packages packages) {
        String endpoint = environment.getOrDefault(ENDPOINT, "");
        if (!endpoint.isBlank()) return new Given(URI.create(endpoint), environment);
        String token = environment.getOrDefault(TOKEN, "");
        if (!token.isBlank()) return new Licensed(containers, token);
        return containers.available() ? new Docker(containers, packages) : new Python(packages);
    }
}

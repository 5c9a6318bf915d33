package io.freshet.simulator.live;

import java.io.IOException;

/** Serves the live page with a synthetic run, to look at; the argument is the port. Ends at the end of its input. */
final class SampleLivePage {

    private SampleLivePage() {}

    public static void main(String[] args) throws IOException {
        try (LiveServer live = LiveServer.start(Integer.parseInt(args[0]))) {
            for (double second = 0; second <= 52; second += 0.5) live.publish(SampleStates.at("horizontal", second));
            System.in.read();
        }
    }
}

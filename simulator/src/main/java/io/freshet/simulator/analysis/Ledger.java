package io.freshet.simulator.analysis;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where every published message ended. Published (acknowledged by the broker) = succeeded + rejected + dead-lettered + in
 * flight; anything else is lost, and a failed run.
 *
 * @param scheduled requests of the scenario up to the end of the run, also those that were never published
 * @param repeatedIds ids that stand in the file more than once: each id has exactly one outcome
 */
public record Ledger(
        long scheduled,
        long published,
        long succeeded,
        long rejected,
        long deadLettered,
        long inFlight,
        long lost,
        long repeatedIds,
        boolean balanced) {

    static Ledger of(List<RequestRow> requests) {
        long published = requests.stream().filter(RequestRow::published).count();
        long succeeded = count(requests, Ending.SUCCEEDED);
        long rejected = count(requests, Ending.REJECTED);
        long deadLettered = count(requests, Ending.DEAD_LETTERED);
        long inFlight = count(requests, Ending.IN_FLIGHT);
        long lost = count(requests, Ending.LOST);
        long repeated = repeatedIds(requests);
        boolean balanced = lost == 0 && repeated == 0 && published == succeeded + rejected + deadLettered + inFlight;
        return new Ledger(
                requests.size(), published, succeeded, rejected, deadLettered, inFlight, lost, repeated, balanced);
    }

    private static long count(List<RequestRow> requests, Ending ending) {
        return requests.stream()
                .filter(row -> row.published() && row.outcome() == ending)
                .count();
    }

    private static long repeatedIds(List<RequestRow> requests) {
        Set<String> seen = new HashSet<>();
        return requests.stream().filter(row -> !seen.add(row.id())).count();
    }
}

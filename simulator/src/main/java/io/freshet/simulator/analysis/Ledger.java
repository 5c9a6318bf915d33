package io.freshet.simulator.analysis;

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

    static Ledger of(RequestCounts counts) {
        long scheduled = 0;
        long published = 0;
        long succeeded = 0;
        long rejected = 0;
        long deadLettered = 0;
        long lost = 0;
        long inFlight = 0;
        for (ModelCounts model : counts.all()) {
            scheduled += model.scheduled;
            published += model.published;
            succeeded += model.succeeded;
            rejected += model.rejected;
            deadLettered += model.deadLettered;
            lost += model.lost;
            inFlight += model.inFlight();
        }
        boolean balanced = lost == 0 && counts.repeatedIds() == 0 && inFlight >= 0;
        return new Ledger(
                scheduled,
                published,
                succeeded,
                rejected,
                deadLettered,
                inFlight,
                lost,
                counts.repeatedIds(),
                balanced);
    }
}

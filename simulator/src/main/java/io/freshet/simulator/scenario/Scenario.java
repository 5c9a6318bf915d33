package io.freshet.simulator.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Traffic, its mix, its seed and its faults.
 *
 * @param name lower-case letters, digits and hyphens; part of every request's id
 * @param description one or two sentences for people, may be empty
 * @param seed of every random choice
 * @param arrivals how requests follow each other
 * @param sites where the devices are
 * @param devicesPerSite number of devices at each site
 * @param load how much is asked of which model, and when
 * @param slo longest time from the intended send to a successful answer, by model; every model of the load has one
 * @param deadlines after which an answer is of no use and the router rejects the request, by model; may be empty
 * @param faults in the order of their times
 */
public record Scenario(
        String name,
        String description,
        long seed,
        Arrivals arrivals,
        List<String> sites,
        int devicesPerSite,
        Load load,
        SortedMap<String, Duration> slo,
        SortedMap<String, Duration> deadlines,
        List<Fault> faults) {

    /** More connections than this from one machine would measure that machine. */
    private static final int DEVICES_MAX = 10_000;

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    /**
     * @throws IllegalArgumentException naming the field as the YAML format does and the reason
     */
    public Scenario {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "name: '%s' must be 1 to 40 lower-case letters, digits and hyphens".formatted(name));
        }
        if (seed < 0) throw new IllegalArgumentException("seed: must not be negative, was " + seed);
        sites = List.copyOf(sites);
        requireDevices(sites, devicesPerSite);
        slo = Collections.unmodifiableSortedMap(new TreeMap<>(slo));
        deadlines = Collections.unmodifiableSortedMap(new TreeMap<>(deadlines));
        SortedSet<String> models = load.models();
        requireSlo(models, slo);
        requireOfLoad("deadlines", models, deadlines);
        requireFaults(models, load.length(), faults);
        faults = faults.stream()
                .sorted((one, other) -> one.at().compareTo(other.at()))
                .toList();
    }

    /** A scenario of constant rates only. */
    public Scenario(
            String name,
            String description,
            long seed,
            Arrivals arrivals,
            List<String> sites,
            int devicesPerSite,
            List<Phase> phases,
            SortedMap<String, Duration> slo,
            SortedMap<String, Duration> deadlines,
            List<Fault> faults) {
        this(
                name,
                description,
                seed,
                arrivals,
                sites,
                devicesPerSite,
                new Load(phases, new TreeMap<>()),
                slo,
                deadlines,
                faults);
    }

    /** One after the other: names and lengths of the load's parts, and constant rates. */
    public List<Phase> phases() {
        return load.phases();
    }

    /** What models with a course of their own are asked for. */
    public SortedMap<String, Traffic> traffic() {
        return load.traffic();
    }

    /** Every model that gets load, in alphabetical order. */
    public SortedSet<String> models() {
        return load.models();
    }

    /** How long the load lasts. */
    public Duration length() {
        return load.length();
    }

    public Scenario withSeed(long other) {
        return new Scenario(name, description, other, arrivals, sites, devicesPerSite, load, slo, deadlines, faults);
    }

    /** The same scenario with every rate multiplied. */
    public Scenario withRate(double multiplier) {
        if (!Double.isFinite(multiplier) || multiplier <= 0) {
            throw new IllegalArgumentException("rate: the multiplier must be positive, was " + multiplier);
        }
        Load scaled = load.times(multiplier);
        return new Scenario(name, description, seed, arrivals, sites, devicesPerSite, scaled, slo, deadlines, faults);
    }

    /** What is run, in words, for a report: length, arrivals, devices, phases, objectives and faults. */
    public String inWords() {
        List<String> sentences = new ArrayList<>();
        sentences.add("%s of %s arrivals from %d devices at %s, seed %d"
                .formatted(
                        Durations.words(length()),
                        arrivals == Arrivals.POISSON
                                ? "Poisson"
                                : arrivals.name().toLowerCase(Locale.ROOT),
                        sites.size() * devicesPerSite,
                        String.join(", ", sites),
                        seed));
        sentences.addAll(load.inWords());
        sentences.add("answered within: " + limits(slo));
        if (!deadlines.isEmpty()) sentences.add("given up after: " + limits(deadlines));
        faults.forEach(fault -> sentences.add("at %s %s".formatted(Durations.words(fault.at()), fault.words())));
        return String.join("; ", sentences) + ".";
    }

    private static String limits(SortedMap<String, Duration> limits) {
        return String.join(
                ", ",
                limits.entrySet().stream()
                        .map(limit -> limit.getKey() + " " + Durations.words(limit.getValue()))
                        .toList());
    }

    private static void requireDevices(List<String> sites, int devicesPerSite) {
        if (sites.isEmpty()) throw new IllegalArgumentException("sites: at least one is needed");
        if (new TreeSet<>(sites).size() < sites.size()) {
            throw new IllegalArgumentException("sites: named twice in " + sites);
        }
        if (devicesPerSite < 1) {
            throw new IllegalArgumentException("devices: at least one per site is needed, was " + devicesPerSite);
        }
        if ((long) sites.size() * devicesPerSite > DEVICES_MAX) {
            throw new IllegalArgumentException("devices: %d at each of %d sites are more than %d"
                    .formatted(devicesPerSite, sites.size(), DEVICES_MAX));
        }
        for (String site : sites) {
            try {
                Device _ = Device.numbered(site, 1);
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException("sites: " + wrong.getMessage(), wrong);
            }
        }
    }

    private static void requireSlo(SortedSet<String> models, SortedMap<String, Duration> slo) {
        for (String model : models) {
            if (!slo.containsKey(model)) {
                throw new IllegalArgumentException(
                        "slo.%s: missing; every model of the load needs one".formatted(model));
            }
        }
        requireOfLoad("slo", models, slo);
    }

    private static void requireOfLoad(String field, SortedSet<String> models, SortedMap<String, Duration> limits) {
        limits.forEach((model, limit) -> {
            if (!models.contains(model)) {
                throw new IllegalArgumentException(
                        "%s.%s: no phase has load for it; models of the load: %s".formatted(field, model, models));
            }
            if (limit.isZero() || limit.isNegative()) {
                throw new IllegalArgumentException("%s.%s: must be longer than nothing".formatted(field, model));
            }
        });
    }

    private static void requireFaults(SortedSet<String> models, Duration length, List<Fault> faults) {
        for (int i = 0; i < faults.size(); i++) {
            Fault fault = faults.get(i);
            if (fault.at().compareTo(length) >= 0) {
                throw new IllegalArgumentException("faults[%d].at: %s is not before the end of the load at %s"
                        .formatted(i, Durations.words(fault.at()), Durations.words(length)));
            }
            if (fault.target() instanceof FaultTarget.OneTask(String model) && !models.contains(model)) {
                throw new IllegalArgumentException(
                        "faults[%d].%s: '%s' is neither router, broker nor a model of the load: %s"
                                .formatted(i, fault.what(), model, models));
            }
        }
    }
}

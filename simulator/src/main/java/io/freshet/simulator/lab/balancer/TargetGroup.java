package io.freshet.simulator.lab.balancer;

import static io.freshet.simulator.lab.balancer.TargetState.DRAINING;
import static io.freshet.simulator.lab.balancer.TargetState.HEALTHY;
import static io.freshet.simulator.lab.balancer.TargetState.UNHEALTHY;
import static io.freshet.simulator.lab.balancer.TargetState.UNUSED;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Who is in the group, in which state, and who gets the next flow. */
final class TargetGroup {

    private final BalancerSettings settings;
    private final SplittableRandom random;
    private final InstantSource clock;
    private final Consumer<TargetChange> listener;
    private final Map<String, Member> members = new LinkedHashMap<>();
    private final List<Member> everyMember = new ArrayList<>();

    TargetGroup(
            BalancerSettings settings, SplittableRandom random, InstantSource clock, Consumer<TargetChange> listener) {
        this.settings = settings;
        this.random = random;
        this.clock = clock;
        this.listener = listener;
    }

    synchronized Member add(Target target) {
        if (members.containsKey(target.name())) {
            throw new IllegalArgumentException("target: '%s' is registered already".formatted(target.name()));
        }
        Member member = new Member(target);
        members.put(target.name(), member);
        everyMember.add(member);
        announce(member, UNUSED, "registered");
        return member;
    }

    /** Empty when there is no such target, or it is draining already. */
    synchronized Optional<Member> drain(String name) {
        Optional<Member> member = Optional.ofNullable(members.get(name)).filter(known -> known.state() != DRAINING);
        member.ifPresent(known -> become(known, TargetHealth.DRAINING, "deregistered"));
        return member;
    }

    /** After the deregistration delay. */
    synchronized void remove(Member member) {
        if (!members.remove(member.target().name(), member)) return;
        become(member, TargetHealth.UNUSED, "deregistration delay over");
    }

    /** Whether the target is still to be checked. */
    synchronized boolean checked(Member member, boolean success) {
        TargetHealth now = member.health().afterCheck(success, settings.health());
        become(member, now, success ? "health checks succeeded" : "health checks failed");
        return now.state() != DRAINING && now.state() != UNUSED;
    }

    private void become(Member member, TargetHealth now, String reason) {
        TargetState before = member.state();
        member.health(now);
        if (before != now.state()) announce(member, before, reason);
    }

    private void announce(Member member, TargetState before, String reason) {
        listener.accept(new TargetChange(clock.instant(), member.target(), before, member.state(), reason));
    }

    /** Chosen by chance, as the NLB's hash over addresses and ports is to the client. */
    synchronized Optional<Member> next() {
        List<Member> eligible = eligible();
        if (eligible.isEmpty()) return Optional.empty();
        return Optional.of(eligible.get(random.nextInt(eligible.size())));
    }

    synchronized boolean serves() {
        return !eligible().isEmpty();
    }

    synchronized Optional<Member> find(String name) {
        return Optional.ofNullable(members.get(name));
    }

    /** Those that have left included: some of their flows may go on, and their counts are wanted. */
    synchronized List<Member> everyMember() {
        return List.copyOf(everyMember);
    }

    private List<Member> eligible() {
        List<Member> healthy = in(HEALTHY);
        return healthy.isEmpty() && settings.failOpen() ? in(UNHEALTHY) : healthy;
    }

    private List<Member> in(TargetState state) {
        return members.values().stream()
                .filter(member -> member.state() == state)
                .toList();
    }
}

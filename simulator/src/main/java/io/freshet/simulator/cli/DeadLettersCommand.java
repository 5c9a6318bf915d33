package io.freshet.simulator.cli;

import picocli.CommandLine.Command;

@Command(
        name = "deadletters",
        description = {
            "Messages that were given up: keeps them, shows them and sends them again.",
            "A broker keeps no message for which nobody has subscribed: 'collect' puts its dead letters into a folder, from",
            "which the others read; after its first call the broker also holds for a week what comes while it is away.",
            "On AWS a queue takes them in: --queue URL reads that one."
        },
        mixinStandardHelpOptions = true,
        subcommands = {
            DeadLettersCollectCommand.class,
            DeadLettersListCommand.class,
            DeadLettersShowCommand.class,
            DeadLettersReplayCommand.class
        })
final class DeadLettersCommand {}

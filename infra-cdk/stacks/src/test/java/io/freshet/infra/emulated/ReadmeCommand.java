package io.freshet.infra.emulated;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A command as a README gives it, so that what is tried is what is written.
 *
 * @param words of the line, without the comment at its end
 */
record ReadmeCommand(List<String> words) {

    private static final String FENCE = "```";
    private static final String COMMENT = "\\s+#\\s.*";

    ReadmeCommand {
        words = List.copyOf(words);
    }

    /**
     * The commands of one program, in their order.
     *
     * @param section heading of the README's section, without its signs
     * @param program that a command begins with
     */
    static List<ReadmeCommand> of(Path readme, String section, String program) throws IOException {
        List<ReadmeCommand> found = new ArrayList<>();
        boolean inSection = false;
        boolean fenced = false;
        for (String line : Files.readAllLines(readme)) {
            if (line.startsWith(FENCE)) fenced = !fenced;
            else if (line.startsWith("## ")) inSection = line.equals("## " + section);
            else if (inSection && fenced && line.startsWith(program + " ")) {
                found.add(new ReadmeCommand(
                        List.of(line.replaceFirst(COMMENT, "").strip().split("\\s+"))));
            }
        }
        return found;
    }

    /** What the CDK is asked to do: the word after {@code npx aws-cdk@VERSION}. */
    String verb() {
        return words.get(2);
    }

    /** The keys and values that the CDK is given by {@code -c}. */
    Map<String, Object> context() {
        Map<String, Object> context = new LinkedHashMap<>();
        for (int i = 1; i < words.size(); i++) {
            if (!words.get(i - 1).equals("-c")) continue;
            String[] pair = words.get(i).split("=", 2);
            context.put(pair[0], pair[1]);
        }
        return context;
    }

    @Override
    public String toString() {
        return String.join(" ", words);
    }
}

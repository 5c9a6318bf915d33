package io.freshet.simulator.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The examples of a page: each block of bash or Python, and the block after it, which is what it prints. */
final class ContractExamples {

    private static final Pattern BLOCK = Pattern.compile("^```(\\w+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    /**
     * One example.
     *
     * @param heading the heading above it, to tell them apart
     * @param language {@code bash} or {@code python}
     * @param printed what it prints; {@code …} stands for anything
     */
    record Example(String heading, String language, String code, String printed) {

        /** White space does not count, so that the page can break a long line. */
        boolean prints(String output) {
            String[] fixed = condensed(printed).split("…", -1);
            StringBuilder pattern = new StringBuilder();
            for (int i = 0; i < fixed.length; i++) {
                if (i > 0) pattern.append(".*");
                pattern.append(Pattern.quote(fixed[i]));
            }
            return Pattern.compile(pattern.toString(), Pattern.DOTALL)
                    .matcher(condensed(output))
                    .matches();
        }

        private static String condensed(String text) {
            return text.replaceAll("\\s+", "");
        }

        @Override
        public String toString() {
            return heading + " (" + language + ")";
        }
    }

    private ContractExamples() {}

    /**
     * @throws IllegalStateException when an example is not followed by what it prints
     */
    static List<Example> of(Path page) throws IOException {
        String text = Files.readString(page);
        List<Example> examples = new ArrayList<>();
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            String language = block.group(1);
            if (!language.equals("bash") && !language.equals("python")) continue;
            String code = block.group(2);
            String heading = heading(text, block.start());
            if (!block.find() || !List.of("json", "text").contains(block.group(1))) {
                throw new IllegalStateException(heading + ": the page does not say what the example prints");
            }
            examples.add(new Example(heading, language, code, block.group(2)));
        }
        return examples;
    }

    private static String heading(String text, int before) {
        int from = text.lastIndexOf("\n#", before) + 1;
        return text.substring(from, text.indexOf('\n', from)).replaceFirst("^#+ ", "");
    }
}

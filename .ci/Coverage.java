import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Prints the line coverage of each module and of all, from JaCoCo's CSV. */
class Coverage {

    record Lines(long missed, long covered) {
        Lines plus(Lines other) {
            return new Lines(missed + other.missed, covered + other.covered);
        }

        String print(String name) {
            return "coverage  %-20s %5.1f %%  (%d of %d lines)"
                    .formatted(name, 100.0 * covered / Math.max(1, missed + covered), covered, missed + covered);
        }
    }

    public static void main(String[] arguments) throws IOException {
        List<String> rows = Files.readAllLines(Path.of(arguments[0]));
        List<String> header = List.of(rows.get(0).split(","));
        int missed = header.indexOf("LINE_MISSED");
        int covered = header.indexOf("LINE_COVERED");
        Map<String, Lines> modules = rows.stream()
                .skip(1)
                .map(row -> row.split(","))
                .collect(Collectors.toMap(
                        cells -> cells[0].substring(cells[0].indexOf('/') + 1),
                        cells -> new Lines(Long.parseLong(cells[missed]), Long.parseLong(cells[covered])),
                        Lines::plus,
                        TreeMap::new));
        modules.forEach((name, lines) -> System.out.println(lines.print(name)));
        System.out.println(
                modules.values().stream().reduce(new Lines(0, 0), Lines::plus).print("all"));
    }
}

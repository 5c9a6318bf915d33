package io.freshet.simulator.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;

/** A page that needs nothing outside it: style and script are in it. */
public final class Page {

    private Page() {}

    /**
     * The whole page.
     *
     * @param body writes what is in it
     */
    public static String of(String title, Consumer<Html> body) {
        Html html = new Html();
        html.open("html", "lang", "en");
        head(title, html);
        html.open("body", "class", "report");
        body.accept(html);
        html.open("footer")
                .text("Made by Freshet from the files beside this one.")
                .closeLine();
        html.asset("script", Assets.read("report.js"));
        html.close().close();
        return "<!doctype html>\n" + html + "\n";
    }

    private static void head(String title, Html html) {
        html.open("head");
        html.open("meta", "charset", "utf-8");
        html.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.open("meta", "name", "color-scheme", "content", "light dark");
        html.element("title", title);
        html.open("link", "rel", "icon", "href", "data:,");
        html.asset("style", Assets.read("freshet.css") + Assets.read("report.css"));
        html.closeLine();
    }

    /** Whoever reads the file meanwhile sees the old page or the new one, whole. */
    public static Path write(Path file, String page) {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.writeString(next, page);
            return Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

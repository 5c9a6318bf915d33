package io.freshet.inference.model.resnet50;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The names of ImageNet's classes in the order of the network's outputs. */
final class ImageNetClasses {

    static final int COUNT = 1000;

    private static final String RESOURCE = "imagenet-classes.txt";

    private ImageNetClasses() {}

    static List<String> load() {
        try (InputStream in = ImageNetClasses.class.getResourceAsStream(RESOURCE)) {
            if (in == null) throw new IllegalStateException("resource " + RESOURCE + " is missing");
            List<String> names = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            if (names.size() != COUNT) {
                throw new IllegalStateException(RESOURCE + " has " + names.size() + " names, not " + COUNT);
            }
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }
}

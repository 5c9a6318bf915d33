package io.freshet.inference.model.resnet50;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.freshet.inference.image.InvalidImageException;
import io.freshet.inference.model.resnet50.ResNet50.Ranked;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ResNet50Test {

    private static ResNet50 model;

    @BeforeAll
    static void open() {
        model = PreparedModel.open();
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    void says_what_its_weights_are() {
        assertThat(model.weights()).isEqualTo("seeded");
        assertThat(model.version()).isEqualTo("1");
    }

    @Test
    void ranks_classes_by_probability() throws IOException, InvalidImageException {
        List<Ranked> all = model.classify(photo(1), 1000);
        assertThat(all).extracting(Ranked::probability).isSortedAccordingTo((a, b) -> Float.compare(b, a));
        assertThat(all.stream().mapToDouble(Ranked::probability).sum()).isCloseTo(1, within(1e-4));
        assertThat(all).extracting(Ranked::index).doesNotHaveDuplicates();
        assertThat(model.classify(photo(1), 5)).isEqualTo(all.subList(0, 5));
        assertThat(all.getFirst().label())
                .isEqualTo(ImageNetClasses.load().get(all.getFirst().index()));
    }

    @Test
    void answers_vary_with_the_picture() throws IOException, InvalidImageException {
        Set<Integer> answers = new HashSet<>();
        for (int seed = 0; seed < 12; seed++) {
            answers.add(model.classify(photo(seed), 1).getFirst().index());
        }
        assertThat(answers).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void gives_the_same_logits_again_and_to_many_threads() throws Exception {
        byte[] photo = photo(3);
        float[] alone = model.logits(photo);
        List<Future<float[]>> together = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 12; i++) together.add(threads.submit(() -> model.logits(photo)));
        }
        for (Future<float[]> logits : together) assertLogits(logits, alone);
    }

    private static void assertLogits(Future<float[]> logits, float[] expected)
            throws InterruptedException, ExecutionException {
        assertThat(logits.get()).containsExactly(expected);
    }

    @Test
    void refuses_what_is_no_picture() {
        assertThatThrownBy(() -> model.classify(new byte[10], 5)).isInstanceOf(InvalidImageException.class);
    }

    @Test
    void refuses_a_top_outside_of_the_classes() {
        for (int top : new int[] {0, 1001}) {
            assertThatThrownBy(() -> model.best(new float[1000], top))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("top is " + top + ", must be 1 to 1000");
        }
    }

    static byte[] photo(long seed) throws IOException {
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, colour(random), 320, 240, colour(random)));
        graphics.fillRect(0, 0, 320, 240);
        for (int i = 0; i < 30; i++) {
            graphics.setColor(colour(random));
            graphics.fillOval(random.nextInt(320), random.nextInt(240), random.nextInt(90), random.nextInt(90));
        }
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", out);
        return out.toByteArray();
    }

    private static Color colour(Random random) {
        return new Color(random.nextInt(0x1000000));
    }
}

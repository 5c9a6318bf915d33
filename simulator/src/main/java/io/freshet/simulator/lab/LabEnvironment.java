package io.freshet.simulator.lab;

import io.freshet.simulator.lab.cpu.CpuLimits;
import io.freshet.simulator.lab.image.AppImage;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.Map;

/**
 * What all runs of a lab share.
 *
 * @param router the router's application
 * @param inference the inference service's application, with the cache of each model
 * @param models where each model's artefacts are
 * @param limits the way in which tasks are held to their CPU
 * @param scratch for files that nobody wants after a run
 */
public record LabEnvironment(
        AppImage router,
        Map<String, AppImage> inference,
        Map<String, Path> models,
        CpuLimits limits,
        HttpClient client,
        Path scratch) {}

package io.freshet.infra.config;

/** Processor architecture of every task and image. */
public enum Architecture {
    X86,
    /** About a fifth cheaper; its images are built on an ARM machine or, slowly, by emulation. */
    ARM
}

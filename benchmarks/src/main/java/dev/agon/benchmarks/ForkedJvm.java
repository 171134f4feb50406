package dev.agon.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How a Java program of this module is started: with the flags and the environment of the launcher {@code bin/agon}. */
final class ForkedJvm {
    private static final List<String> FLAGS = List.of(
            "-Xms48m",
            "-Xmn32m",
            "-Xmx768m",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-Djava.awt.headless=true",
            "-Dfile.encoding=UTF-8");

    private ForkedJvm() {}

    static Program running(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new Program(command, Program.SHORT_SPINS);
    }

    /** As a person would type it. */
    static String describe() {
        return Program.SHORT_SPINS.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(" "))
                + " java " + String.join(" ", FLAGS);
    }
}

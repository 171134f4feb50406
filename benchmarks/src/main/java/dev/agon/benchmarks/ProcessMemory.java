package dev.agon.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** What Linux tells of the memory of a process. */
enum ProcessMemory {
    /** Resident at the moment. */
    RESIDENT("VmRSS:"),
    /** The largest that was resident. */
    PEAK("VmHWM:");

    private final String field;

    ProcessMemory(String field) {
        this.field = field;
    }

    /** Kilobytes; empty if the process has ended or the system does not tell. */
    OptionalLong kilobytes(long process) {
        Path status = Path.of("/proc", Long.toString(process), "status");
        try {
            return Files.readAllLines(status, StandardCharsets.UTF_8).stream()
                    .filter(line -> line.startsWith(field))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}

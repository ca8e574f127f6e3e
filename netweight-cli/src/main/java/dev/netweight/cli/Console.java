package dev.netweight.cli;

import java.io.PrintStream;

/**
 * Where a command writes.
 *
 * @param out data
 * @param err progress, warnings and errors
 */
public record Console(PrintStream out, PrintStream err, Terminal terminal) {}

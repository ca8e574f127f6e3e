/** The command line: flags and exit codes, nothing that counts. */
@NullMarked
package dev.netweight.cli;

import org.jspecify.annotations.NullMarked;

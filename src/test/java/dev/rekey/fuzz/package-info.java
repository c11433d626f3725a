/** Anything at all at the front door: a target for a coverage-guided fuzzer, and what it has found, run as tests. */
@NullMarked
package dev.rekey.fuzz;

import org.jspecify.annotations.NullMarked;

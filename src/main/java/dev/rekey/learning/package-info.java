/** Learns from example sentences what messages mean: when the project is built, and at the start when a company adds its own. */
@NullMarked
package dev.rekey.learning;

import org.jspecify.annotations.NullMarked;

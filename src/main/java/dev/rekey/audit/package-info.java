/** Append-only: who asked, what was tried, done and refused. */
@NullMarked
package dev.rekey.audit;

import org.jspecify.annotations.NullMarked;

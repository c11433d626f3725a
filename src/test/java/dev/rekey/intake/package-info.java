@NullMarked
package dev.rekey.intake;

import org.jspecify.annotations.NullMarked;

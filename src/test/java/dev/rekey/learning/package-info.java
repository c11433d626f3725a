@NullMarked
package dev.rekey.learning;

import org.jspecify.annotations.NullMarked;

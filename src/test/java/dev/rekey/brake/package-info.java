@NullMarked
package dev.rekey.brake;

import org.jspecify.annotations.NullMarked;

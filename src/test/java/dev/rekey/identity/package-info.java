@NullMarked
package dev.rekey.identity;

import org.jspecify.annotations.NullMarked;

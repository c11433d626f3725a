@NullMarked
package dev.rekey.evidence;

import org.jspecify.annotations.NullMarked;

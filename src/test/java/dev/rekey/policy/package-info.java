@NullMarked
package dev.rekey.policy;

import org.jspecify.annotations.NullMarked;

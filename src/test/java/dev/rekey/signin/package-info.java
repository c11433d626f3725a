@NullMarked
package dev.rekey.signin;

import org.jspecify.annotations.NullMarked;

/** Tests of what people are told outside the chat. */
@NullMarked
package dev.rekey.notice;

import org.jspecify.annotations.NullMarked;

/** What people are told outside the chat: by mail, to every address on file. */
@NullMarked
package dev.rekey.notice;

import org.jspecify.annotations.NullMarked;

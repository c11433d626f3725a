package dev.rekey.words;

/** The words for those who read tickets. */
public record DeskWords(Words words) {}

package dev.rekey.door;

/** Published when the answer to a turn is on its way to the channel: what follows comes after it. */
public record TurnAnswered() {}

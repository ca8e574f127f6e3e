package dev.netweight.network;

/**
 * A value that the network is given.
 *
 * @param value the value's name
 * @param name the name shown to people
 */
public record Input(String value, String name, Shape shape, DataType type) {}

package dev.netweight.network;

/**
 * A value that the network gives.
 *
 * @param value the value's name
 * @param name the name shown to people
 */
public record Output(String value, String name) {}

package dev.agon.cli.points;

/** A point in the plane. */
public record Point(double x, double y) {}

package org.example.points;

/** A point of the plane. */
public record Point(double x, double y) {}

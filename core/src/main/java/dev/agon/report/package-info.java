/** The report of a run: one self-contained HTML file with settings, curves, samples and figures. */
package dev.agon.report;

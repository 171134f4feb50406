package dev.agon.image.faces;

import dev.agon.image.faces.Face.Expression;
import dev.agon.image.faces.Face.Hair;
import dev.agon.image.faces.Face.Style;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.QuadCurve2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** Draws faces. A face of a size is always the same picture. Coordinates are shares of the side, from the top left. */
public final class FacePainter {
    private static final Color INK = new Color(0x26211F);
    private static final Color PAPER = new Color(0xF6F3EC);
    private static final Color LIPS = new Color(0xB03A3A);
    private static final Color TEETH = Color.WHITE;
    private static final double MIDDLE = 0.5;
    private static final double CROWN = 0.13;
    private static final double CHIN = 0.95;
    private static final double EYES = 0.5;
    private static final double MOUTH = 0.76;
    private static final double TURN = 0.05;
    private static final double EYE = 0.17;
    private static final double BROW = 0.085;
    private static final int RAYS = 12;

    private final Face face;
    private final Graphics2D pen;
    private final double centre;

    private FacePainter(Face face, Graphics2D pen) {
        this.face = face;
        this.pen = pen;
        this.centre = MIDDLE + TURN * face.turn();
    }

    /**
     * Draws a face.
     *
     * @param side pixels of either side
     * @return {@code TYPE_INT_RGB}
     */
    public static BufferedImage paint(Face face, int side) {
        BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        pen.transform(AffineTransform.getScaleInstance(side, side));
        new FacePainter(face, pen).paint();
        pen.dispose();
        return picture;
    }

    private void paint() {
        background();
        if (face.hair() == Hair.LONG) {
            area(ellipse(MIDDLE, 0.58, face.width() + 0.2, 0.98), face.hairColour());
        }
        for (int side = -1; side <= 1; side += 2) {
            area(ellipse(MIDDLE + side * (face.width() / 2 + 0.01), 0.55, 0.11, 0.16), face.skin());
        }
        area(ellipse(MIDDLE, (CROWN + CHIN) / 2, face.width(), CHIN - CROWN), face.skin());
        hair();
        for (int side = -1; side <= 1; side += 2) {
            eye(side);
            brow(side);
            if (face.aged()) {
                double x = centre + side * 0.17;
                line(new QuadCurve2D.Double(x, 0.63, x + side * 0.06, 0.7, x + side * 0.035, 0.79), 0.02, shadow());
            }
        }
        line(new QuadCurve2D.Double(centre, 0.56, centre + 0.05, 0.645, centre - 0.015, 0.645), 0.025, shadow());
        mouth();
    }

    private void background() {
        fill(new Rectangle2D.Double(0, 0, 1, 1), pencil() ? PAPER : new Color(face.background()));
        if (face.style() == Style.COMIC) {
            for (int ray = 0; ray < RAYS; ray++) {
                double start = 360.0 * ray / RAYS;
                fill(new Arc2D.Double(-0.5, -0.45, 2, 2, start, 180.0 / RAYS, Arc2D.PIE), Color.WHITE);
            }
        }
    }

    private void hair() {
        double half = face.width() / 2 + 0.025;
        switch (face.hair()) {
            case BALD -> {
                // the head alone
            }
            case SHORT, LONG ->
                area(
                        new Arc2D.Double(MIDDLE - half, CROWN - 0.08, 2 * half, 0.56, 0, 180, Arc2D.CHORD),
                        face.hairColour());
            case CURLY -> {
                for (int curl = 0; curl <= 6; curl++) {
                    double angle = Math.PI * curl / 6;
                    Shape lock = ellipse(MIDDLE + half * Math.cos(angle), 0.36 - 0.2 * Math.sin(angle), 0.24, 0.24);
                    area(lock, face.hairColour());
                }
            }
        }
    }

    private void eye(int side) {
        double x = centre + side * face.eyeDistance();
        double height = switch (face.expression()) {
            case SURPRISE -> 0.2;
            case ANGER -> 0.09;
            case NEUTRAL, SADNESS, SMILE -> 0.13;
        };
        Shape white = ellipse(x, EYES, EYE, height);
        if (face.expression() == Expression.SMILE) {
            line(new QuadCurve2D.Double(x - EYE / 2, EYES + 0.03, x, EYES - 0.09, x + EYE / 2, EYES + 0.03), 0.04, INK);
        } else {
            fill(white, Color.WHITE);
            if (face.style() != Style.FLAT) {
                line(white, 0.018, INK);
            }
            fill(ellipse(x + 0.025 * face.turn(), EYES, 0.075, Math.min(0.09, height)), INK);
        }
        if (face.glasses()) {
            line(ellipse(x, EYES, 0.26, 0.25), 0.03, INK);
            line(new Line2D.Double(centre - 0.03, EYES, centre + 0.03, EYES), 0.03, INK);
        }
    }

    private void brow(int side) {
        double inner = centre + side * (face.eyeDistance() - BROW);
        double outer = centre + side * (face.eyeDistance() + BROW);
        double[] heights = switch (face.expression()) {
            case SURPRISE -> new double[] {0.31, 0.33};
            case ANGER -> new double[] {0.46, 0.36};
            case SADNESS -> new double[] {0.35, 0.43};
            case NEUTRAL, SMILE -> new double[] {0.385, 0.395};
        };
        line(new Line2D.Double(inner, heights[0], outer, heights[1]), 0.045, INK);
    }

    private void mouth() {
        switch (face.expression()) {
            case SMILE -> {
                Path2D smile = new Path2D.Double();
                smile.moveTo(centre - 0.18, MOUTH - 0.05);
                smile.quadTo(centre, MOUTH + 0.25, centre + 0.18, MOUTH - 0.05);
                smile.closePath();
                fill(smile, lips());
                fill(new Rectangle2D.Double(centre - 0.13, MOUTH - 0.05, 0.26, 0.04), TEETH);
                line(smile, 0.022, INK);
            }
            case SADNESS -> line(curve(MOUTH + 0.07, MOUTH - 0.1), 0.045, lips());
            case SURPRISE -> {
                Shape open = ellipse(centre, MOUTH + 0.03, 0.16, 0.2);
                fill(open, INK);
                line(open, 0.035, lips());
            }
            case ANGER -> {
                Shape bared = new Rectangle2D.Double(centre - 0.15, MOUTH - 0.045, 0.3, 0.1);
                fill(bared, TEETH);
                line(bared, 0.03, lips());
                line(new Line2D.Double(centre - 0.15, MOUTH + 0.005, centre + 0.15, MOUTH + 0.005), 0.02, INK);
            }
            case NEUTRAL -> line(curve(MOUTH + 0.01, MOUTH + 0.01), 0.045, lips());
        }
    }

    /** From one corner of the mouth to the other. */
    private Shape curve(double corners, double middle) {
        return new QuadCurve2D.Double(centre - 0.14, corners, centre, middle, centre + 0.14, corners);
    }

    private boolean pencil() {
        return face.style() == Style.PENCIL;
    }

    private Color lips() {
        return pencil() ? INK : LIPS;
    }

    /** What nose and wrinkles are drawn with. */
    private Color shadow() {
        return face.style() == Style.FLAT ? shaded(new Color(face.skin()).darker()) : INK;
    }

    private Color shaded(Color colour) {
        if (!pencil()) {
            return colour;
        }
        int luma = (299 * colour.getRed() + 587 * colour.getGreen() + 114 * colour.getBlue()) / 1000;
        int shade = 90 + luma * 150 / 255;
        return new Color(shade, shade, shade);
    }

    private static Shape ellipse(double x, double y, double width, double height) {
        return new Ellipse2D.Double(x - width / 2, y - height / 2, width, height);
    }

    /** A part in its colour, or in a pencil's shade of it. */
    private void area(Shape shape, int rgb) {
        fill(shape, shaded(new Color(rgb)));
        switch (face.style()) {
            case FLAT -> {
                // colour alone
            }
            case COMIC -> line(shape, 0.04, INK);
            case PENCIL -> line(shape, 0.018, INK);
        }
    }

    private void fill(Shape shape, Color colour) {
        pen.setColor(colour);
        pen.fill(shape);
    }

    private void line(Shape shape, double width, Color colour) {
        pen.setColor(colour);
        pen.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.draw(shape);
    }
}

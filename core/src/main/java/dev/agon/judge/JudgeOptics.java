package dev.agon.judge;

/**
 * How closely a judge looks, and what it is to overlook.
 *
 * @param longest pixels of the longer side of what it sees, from 8 to 128; larger items are area-averaged
 * @param turn largest angle, in degrees, by which items are turned while it learns
 */
public record JudgeOptics(int longest, double turn) {
    /** For pictures, whose labels stay when they are turned a little. */
    public static final JudgeOptics PICTURES = new JudgeOptics(32, 12);

    /** For spectrograms and the like, whose axes must stay what they are. */
    public static final JudgeOptics SPECTROGRAMS = new JudgeOptics(64, 0);

    public JudgeOptics {
        if (longest < 8 || longest > 128 || !(turn >= 0 && turn <= 180)) {
            throw new IllegalArgumentException("longest side " + longest + ", turn " + turn);
        }
    }

    /** Tells trained judges apart; empty for pictures, whose judges were there first. */
    String key() {
        return equals(PICTURES) ? "" : " by " + this;
    }
}

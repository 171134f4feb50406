package dev.agon.text.token;

/** Vocabularies for tests. */
public final class Texts {
    private Texts() {}

    /** A vocabulary that was learned from texts, each seen twice. */
    public static Vocabulary vocabulary(int tokens, String... texts) {
        Vocabulary.Learner learner = new Vocabulary.Learner();
        for (String text : texts) {
            learner.add(" " + text);
            learner.add(" " + text);
        }
        return learner.learn(tokens);
    }
}

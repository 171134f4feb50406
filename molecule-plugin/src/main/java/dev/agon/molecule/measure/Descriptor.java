package dev.agon.molecule.measure;

/** The nine properties by whose distributions sets of molecules are compared. */
public enum Descriptor {
    /** In daltons, natural isotopes. */
    WEIGHT("weight"),
    /** Logarithm of the octanol-water partition, XLogP (Wang, Fu and Lai, 1997). */
    LOGP("logp"),
    /** Topological polar surface in square ångström (Ertl, Rohde and Selzer, 2000). */
    TPSA("tpsa"),
    DONORS("donors"),
    ACCEPTORS("acceptors"),
    /** Without those to atoms at the end. */
    ROTATABLE_BONDS("rotatable"),
    /** In the smallest set of smallest rings. */
    RINGS("rings"),
    AROMATIC_RINGS("aromatic"),
    /** Share of sp3 among the carbon atoms. */
    FRACTION_SP3("sp3");

    private final String word;

    Descriptor(String word) {
        this.word = word;
    }

    /** This descriptor among all nine of a molecule. */
    @SuppressWarnings("EnumOrdinal") // arrays of descriptors are in the order of their declaration
    public double of(double[] descriptors) {
        return descriptors[ordinal()];
    }

    /** A short name for tables. */
    public String word() {
        return word;
    }
}

package dev.agon.architecture;

import dev.agon.spi.Architecture;
import dev.agon.spi.OptionSet;

/** An architecture that says what it is when it is made. */
public abstract class NamedArchitecture implements Architecture {
    private final String modality;
    private final String name;
    private final String description;
    private final OptionSet options;

    /** @param modality that it is written for */
    protected NamedArchitecture(String modality, String name, String description, OptionSet options) {
        this.modality = modality;
        this.name = name;
        this.description = description;
        this.options = options;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String description() {
        return description;
    }

    @Override
    public final String modality() {
        return modality;
    }

    @Override
    public final OptionSet options() {
        return options;
    }
}

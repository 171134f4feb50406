package dev.agon.text;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.MapBinder;
import dev.agon.spi.ObjectiveTerm;
import dev.agon.text.contest.NextTokens;

/** The objective term that texts bring. */
public final class TextParts extends AbstractModule {
    @Override
    protected void configure() {
        NextTokens term = new NextTokens();
        MapBinder.newMapBinder(binder(), String.class, ObjectiveTerm.class)
                .addBinding(term.name())
                .toInstance(term);
    }
}

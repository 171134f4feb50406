package org.example.table;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.MapBinder;
import dev.agon.metrics.FeatureMetric;

/** What the plugin adds by name beside its modality: a metric, which serves any kind of data. */
public final class TableParts extends AbstractModule {
    @Override
    protected void configure() {
        MapBinder.newMapBinder(binder(), String.class, FeatureMetric.class)
                .addBinding("cluster-imbalance")
                .toInstance(new ClusterImbalance());
    }
}

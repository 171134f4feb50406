package dev.agon.text;

import dev.agon.spi.BundleReader;
import dev.agon.spi.Codec;
import dev.agon.testkit.CodecContract;
import dev.agon.text.token.Texts;
import dev.agon.text.token.Windows;
import java.util.List;

class TextCodecContractTest extends CodecContract<String> {
    @Override
    protected Codec<String> codec() {
        return new TextCodec(new Windows(Texts.vocabulary(280, "the white whale"), 12));
    }

    @Override
    protected List<String> samples() {
        return List.of("the whale", "", "鲸鱼", "two  spaces");
    }

    @Override
    protected Codec<String> load(BundleReader in) {
        return TextCodec.load(in);
    }
}

package dev.agon.image.data;

import dev.agon.data.FileSource;
import dev.agon.data.Labelling;
import dev.agon.data.UnreadableItem;
import java.nio.file.Path;
import java.util.List;

/** The picture files of a folder or an archive. */
record FilePictures(FileSource files) implements PictureSource {
    @Override
    public Picture open(int index) throws UnreadableItem {
        return PictureFile.open(files.read(index));
    }

    @Override
    public Path path() {
        return files.path();
    }

    @Override
    public int size() {
        return files.size();
    }

    @Override
    public String name(int index) {
        return files.name(index);
    }

    @Override
    public long storedBytes(int index) {
        return files.storedBytes(index);
    }

    @Override
    public Labelling labelling() {
        return files.labelling();
    }

    @Override
    public List<String> notes() {
        return files.notes();
    }

    @Override
    public void close() {
        files.close();
    }
}

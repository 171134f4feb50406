package dev.agon.molecule.data;

import dev.agon.molecule.chemistry.Reason;
import dev.agon.molecule.chemistry.ToolkitLog;
import dev.agon.molecule.chemistry.Unsuitable;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.Optional;
import org.openscience.cdk.exception.CDKException;
import org.openscience.cdk.interfaces.IAtomContainer;
import org.openscience.cdk.io.DefaultChemObjectReader;
import org.openscience.cdk.io.MDLV2000Reader;
import org.openscience.cdk.io.MDLV3000Reader;
import org.openscience.cdk.silent.SilentChemObjectBuilder;

/**
 * The records of a structure-data file (connection tables of version V2000 or V3000, each ended by a line {@code $$$$}).
 * A last record without that line is taken if its connection table is complete; otherwise it counts as unreadable.
 */
final class SdfRecords implements MoleculeSource {
    private static final String RECORD_END = "$$$$";
    private static final String TABLE_END = "M  END";
    private static final int LONGEST_LINE = 1_000;
    private static final int LONGEST_TABLE = 1 << 20;
    /** Where a connection table says its version, counted from 0. */
    private static final int COUNTS_LINE = 3;

    private final CutLines lines;
    private long records;

    SdfRecords(Reader text) {
        ToolkitLog.install();
        this.lines = new CutLines(text, LONGEST_LINE);
    }

    @Override
    public Optional<MoleculeEntry> next() throws IOException {
        StringBuilder table = new StringBuilder();
        boolean complete = false;
        boolean blank = true;
        boolean extended = false;
        int count = 0;
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (line.startsWith(RECORD_END)) {
                return Optional.of(entry(table, complete, extended));
            }
            extended |= count == COUNTS_LINE && line.contains("V3000");
            blank &= line.isBlank();
            // what follows the table are properties, which nothing here reads
            if (!complete && table.length() <= LONGEST_TABLE) {
                table.append(line).append('\n');
            }
            complete |= line.startsWith(TABLE_END);
            count++;
        }
        return blank ? Optional.empty() : Optional.of(entry(table, complete, extended));
    }

    private MoleculeEntry entry(StringBuilder table, boolean complete, boolean extended) {
        String text = table.toString();
        return new MoleculeEntry("record " + ++records, structures -> parse(text, complete, extended));
    }

    private static IAtomContainer parse(String table, boolean complete, boolean extended) throws Unsuitable {
        if (!complete) {
            throw new Unsuitable(Reason.UNREADABLE, "its connection table does not end");
        }
        StringReader text = new StringReader(table);
        try (DefaultChemObjectReader reader = extended ? new MDLV3000Reader(text) : new MDLV2000Reader(text)) {
            IAtomContainer molecule =
                    reader.read(SilentChemObjectBuilder.getInstance().newAtomContainer());
            if (molecule == null) {
                throw new Unsuitable(Reason.UNREADABLE, "it holds no connection table");
            }
            return molecule;
        } catch (CDKException | IOException | RuntimeException e) {
            // the reader lets exceptions of many kinds through on hostile input
            throw new Unsuitable(Reason.UNREADABLE, "its connection table is broken");
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}

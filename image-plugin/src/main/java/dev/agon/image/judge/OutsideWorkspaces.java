package dev.agon.image.judge;

import java.util.Set;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.MemoryWorkspaceManager;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A stretch of engine work that neither uses the workspaces which the calling thread has open, nor leaves new ones behind:
 * a judge may be asked in the middle of a training that has a workspace of its own.
 */
final class OutsideWorkspaces implements AutoCloseable {
    private final MemoryWorkspaceManager manager = Nd4j.getWorkspaceManager();
    private final Set<String> before = Set.copyOf(manager.getAllWorkspacesIdsForCurrentThread());
    private final MemoryWorkspace scope = manager.scopeOutOfWorkspaces();

    @Override
    public void close() {
        scope.close();
        for (String id : Set.copyOf(manager.getAllWorkspacesIdsForCurrentThread())) {
            if (!before.contains(id)) {
                manager.destroyWorkspace(manager.getWorkspaceForCurrentThread(id));
            }
        }
    }
}

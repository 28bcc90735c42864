import { workspace, type Uri } from 'vscode';
import type { LocateResult } from '../../protocol/server.g.ts';
import type { Server } from '../server/server.ts';

/** Which dataset a resource belongs to. */
export function locate(server: Server, uri: Uri): Promise<LocateResult> {
  if (uri.scheme !== 'file')
    throw new Error(`Annotator works on files on disk; “${uri.path}” is not one. Save it to a folder first.`);
  const within = (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  return server.request('annotator/dataset/locate', { path: uri.fsPath, within: within.map(({ uri }) => uri.fsPath) });
}

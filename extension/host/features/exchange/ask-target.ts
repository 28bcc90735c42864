import { basename } from 'node:path';
import { FileSystemError, Uri, window, workspace } from 'vscode';

/** Asks for the folder to write: a new or an empty one. In a folder with something in it a new one is proposed. */
export async function askTarget(root: string, name: string): Promise<Uri | undefined> {
  const picked = await window.showOpenDialog({
    title: 'The folder to export to',
    openLabel: 'Export Here',
    canSelectFiles: false,
    canSelectFolders: true,
    defaultUri: Uri.joinPath(Uri.file(root), '..'),
  });
  const folder = picked?.[0];
  if (!folder || (await isEmpty(folder))) return folder;
  const target = await free(folder, name.replace(/[/\\:*?"<>|]/g, ' ').trim());
  const create = 'Export';
  const question = `“${basename(folder.fsPath)}” is not empty. Export into a new folder “${basename(target.fsPath)}” in it?`;
  return (await window.showInformationMessage(question, { modal: true }, create)) === create ? target : undefined;
}

async function isEmpty(folder: Uri): Promise<boolean> {
  return (await workspace.fs.readDirectory(folder)).length === 0;
}

/** A name in a folder that nothing has yet. */
async function free(folder: Uri, name: string): Promise<Uri> {
  for (let number = 1; ; number++) {
    const uri = Uri.joinPath(folder, number === 1 ? name : `${name} ${number}`);
    if (!(await exists(uri))) return uri;
  }
}

async function exists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') return false;
    throw error;
  }
}

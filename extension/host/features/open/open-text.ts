import { FileSystemError, Uri, ViewColumn, window, workspace } from 'vscode';

/** Opens a file beside the editor, or says that there is none yet. */
export async function openText(path: string, missing: string): Promise<void> {
  const uri = Uri.file(path);
  try {
    await workspace.fs.stat(uri);
  } catch (error) {
    if (!(error instanceof FileSystemError) || error.code !== 'FileNotFound') throw error;
    void window.showInformationMessage(missing);
    return;
  }
  await window.showTextDocument(uri, { viewColumn: ViewColumn.Beside });
}

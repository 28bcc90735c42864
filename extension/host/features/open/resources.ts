import { TabInputCustom, TabInputText, window, workspace, type QuickPickItem, type Uri } from 'vscode';
import { isDatasetUri } from '../../editor/dataset-uri.ts';

/** What the active tab shows, if it is a file that may belong to a dataset. */
export function activeResource(): Uri | undefined {
  const input: unknown = window.tabGroups.activeTabGroup.activeTab?.input;
  const known = input instanceof TabInputText || input instanceof TabInputCustom;
  if (!known || isDatasetUri(input.uri) || input.uri.scheme !== 'file') return undefined;
  const image = input instanceof TabInputCustom && input.viewType === 'imagePreview.previewEditor';
  return image || /(\.annot|[/\\]annotator)\.json$/i.test(input.uri.path) ? input.uri : undefined;
}

interface FolderItem extends QuickPickItem {
  readonly uri?: Uri;
}

/** Asks for a folder of images: one of the workspace, or any. */
export async function pickFolder(): Promise<Uri | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  const known = await workspace.findFiles('**/annotator.json', '**/node_modules/**', 200);
  const items: FolderItem[] = [
    ...known.map(file => ({
      label: '$(database) ' + nameOf(parent(file)),
      description: 'annotator.json',
      uri: parent(file),
    })),
    ...folders.map(({ name, uri }) => ({ label: `$(folder) ${name}`, uri })),
  ];
  const unique = items.filter(({ uri }, place) => items.findIndex(other => other.uri?.path === uri?.path) === place);
  if (unique.length === 1 && unique[0]?.uri) return unique[0].uri;
  const other: FolderItem = { label: '$(folder-opened) Choose a folder…' };
  const choice =
    unique.length === 0
      ? other
      : await window.showQuickPick([...unique, other], { placeHolder: 'The folder with the images to annotate' });
  if (!choice) return undefined;
  if (choice.uri) return choice.uri;
  const dialog = { canSelectFiles: false, canSelectFolders: true, canSelectMany: false, openLabel: 'Annotate' };
  return (await window.showOpenDialog(dialog))?.[0];
}

function parent(file: Uri): Uri {
  return file.with({ path: file.path.slice(0, file.path.lastIndexOf('/')) || '/' });
}

function nameOf(folder: Uri): string {
  return workspace.asRelativePath(folder) || folder.path;
}

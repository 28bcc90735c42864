/**
 * The editor on a page of its own. The address chooses what it shows: `?theme=light&images=100000&scatter=500&…`;
 * tests reach the host as `window.fakeHost`.
 */
import { startEditor } from '../start.ts';
import { mountPanels } from '../ui/index.ts';
import { array, object, parse, record, string, anything } from '../validation.ts';
import { FakeDataset, type FakeDocument } from './fake-dataset.ts';
import { FakeHost } from './fake-host.ts';
import { keyHints, listenToKeys } from './keybindings.ts';
import { Pictures } from './pictures.ts';
import { exampleSettings, scatter, yoloClasses, yoloStorage } from './scenes.ts';
import { isThemeName, setTheme } from './themes.ts';
import { isEditorCommand } from '../../protocol/editor-commands.ts';

declare global {
  interface Window {
    fakeHost: FakeHost;
    setTheme: (name: string) => void;
  }
}

const query = new URLSearchParams(location.search);
const fetchJson = async (address: string): Promise<unknown> => (await fetch(address)).json();

window.setTheme = name => {
  if (isThemeName(name)) setTheme(name);
};
window.setTheme(query.get('theme') ?? 'dark');

const files = parse<readonly string[]>(array(string), await fetchJson('/pictures.json'), 'list of pictures');
const given = parse<Readonly<Record<string, unknown>>>(
  record(anything),
  await fetchJson('/documents.json'),
  'documents',
);
const documents = given as Readonly<Record<string, FakeDocument>>;
const pictures = new Pictures(files.map(file => `/pictures/${file.split('/').map(encodeURIComponent).join('/')}`));

const images = Number(query.get('images') ?? files.length);
const digits = String(images).length;
const nameOf = (index: number): string => images === files.length ? (files[index] ?? '') : `frames/${String(index + 1).padStart(digits, '0')}.jpg`; // prettier-ignore

/** `?document={…}` says all of the first image; `?scatter=500` strews objects over it. */
async function firstDocument(): Promise<Readonly<Record<string, FakeDocument>>> {
  const count = Number(query.get('scatter') ?? 0);
  const text = query.get('document');
  const said = text === null ? {} : parse<FakeDocument>(object<object>({}), JSON.parse(text), 'document');
  if (!count) return text === null ? {} : { [nameOf(0)]: said };
  const { width, height } = await pictures.measure(0);
  return { [nameOf(0)]: { ...scatter(count, width, height), ...said } };
}

const dataset = new FakeDataset({
  images,
  nameOf,
  ...(query.get('settings') !== 'none' && { settings: exampleSettings }),
  documents: { ...documents, ...(await firstDocument()) },
  ...(query.get('format') === 'yolo' && { storage: yoloStorage, classList: yoloClasses }),
});
const host = new FakeHost(dataset, pictures, {
  keys: keyHints,
  ...(images > 0 && query.get('first') !== 'none' && { first: Number(query.get('first') ?? 0) }),
  ...(query.has('settingsError') && { settingsError: query.get('settingsError') ?? '' }),
  ...(query.has('problem') && { problem: query.get('problem') ?? '' }),
  options: {
    askForLabel: query.has('askForLabel'),
    crosshair: query.get('crosshair') !== 'no',
    suggestLabels: query.has('suggestLabels'),
  },
});
window.fakeHost = host;

let saved: unknown;
startEditor({
  port: host,
  storage: {
    load: () => saved,
    save: state => {
      saved = state;
    },
  },
  mountPanels,
});
listenToKeys(
  () => host.state,
  (command, argument) => {
    if (isEditorCommand(command)) host.command(command, argument);
    else host.run(command);
  },
);
window.addEventListener('keydown', event => {
  if (!event.ctrlKey || event.key.toLowerCase() !== 'z') return;
  void (event.shiftKey ? host.redo() : host.undo());
});

/** Checks of everything that the extension host says. */
import { editorCommands } from '../../protocol/editor-commands.ts';
import type {
  FileError,
  ImageEntry,
  ImageProblems,
  ImageSource,
  ListImagesResult,
  NameCount,
  OutlineResult,
  Problem,
  ProblemFix,
  StorageFeature,
  StorageRefusal,
  LabelGuess,
  ObjectText,
  SuggestResult,
  Suggestion,
  SummaryResult,
  WireResult,
} from '../../protocol/server.g.ts';
import type {
  Compared,
  Connection,
  DatasetInfo,
  EditorOptions,
  HostEvents,
  KeyHint,
  ShownDocument,
  StorageInfo,
  WebviewRequests,
} from '../../protocol/webview.ts';
import {
  anything,
  array,
  boolean,
  number,
  object,
  oneOf,
  optional,
  string,
  variants,
  type Check,
} from '../validation.ts';
import { annotation, change, conflicts, datasetSettings, imageFields, provenance, shape, shapeTypes } from './model.ts';

const problem = object<Problem>({
  code: string,
  severity: oneOf('error', 'warning', 'information'),
  message: string,
  id: optional(string),
  fixes: array(object<ProblemFix>({ id: string, title: string })),
});

const source = object<ImageSource>({
  path: string,
  width: number,
  height: number,
  orientation: number,
  converted: boolean,
  note: optional(string),
  modifiedAt: number,
});

const shownDocument = object<ShownDocument>({
  image: string,
  revision: number,
  index: number,
  total: number,
  source: optional(source),
  imageError: optional(string),
  file: string,
  fileError: optional(object<FileError>({ message: string, line: optional(number), column: optional(number) })),
  fields: imageFields,
  annotations: array(annotation),
  changed: boolean,
  problems: array(problem),
  conflicts: optional(conflicts),
  uri: optional(string),
});

const options = object<EditorOptions>({
  viewOnNavigate: oneOf('fit', 'keep'),
  crosshair: boolean,
  decimals: number,
  askForLabel: boolean,
  suggestLabels: optional(boolean),
});

const storageFeatures = [
  ...shapeTypes,
  'rotatedBox',
  'circle',
  'group',
  'tags',
  'imageAttributes',
] as const satisfies readonly StorageFeature[];

const dataset = object<DatasetInfo>({
  name: string,
  total: number,
  settings: datasetSettings,
  settingsError: optional(string),
  storage: object<StorageInfo>({
    title: string,
    refusals: array(object<StorageRefusal>({ feature: oneOf(...storageFeatures), reason: string })),
    attributes: optional(array(string)),
  }),
  classList: optional(array(string)),
});

const counts = array(object<NameCount>({ name: string, count: number }));

const summary = object<SummaryResult>({
  images: number,
  labelled: number,
  objects: number,
  labels: counts,
  tags: counts,
});

const suggestion = object<Suggestion>({
  id: string,
  label: string,
  score: number,
  annotation: optional(annotation),
  rejected: boolean,
});

const down = (state: 'restarting' | 'lost') => object<Connection>({ state: oneOf(state), message: string });
const connection = variants<Connection>('state', {
  ok: object<Connection>({ state: oneOf('ok') }),
  restarting: down('restarting'),
  lost: down('lost'),
});

export const hostEvents: { readonly [K in keyof HostEvents]: Check<HostEvents[K]> } = {
  init: object<HostEvents['init']>({
    dataset,
    options,
    document: optional(shownDocument),
    problem: optional(string),
    keys: array(object<KeyHint>({ command: string, title: string, key: string, mac: optional(string) })),
  }),
  show: object<HostEvents['show']>({
    document: shownDocument,
    reason: oneOf('open', 'navigate', 'undo', 'outside', 'revive'),
    select: optional(array(string)),
    compared: optional(object<Compared>({ model: string, text: string, ghost: optional(suggestion) })),
  }),
  preload: object<HostEvents['preload']>({ documents: array(shownDocument) }),
  edited: object<HostEvents['edited']>({
    revision: number,
    name: string,
    changes: array(change),
    problems: array(object<ImageProblems>({ image: string, problems: array(problem) })),
    cause: oneOf('edit', 'undo', 'redo'),
  }),
  dataset: object<HostEvents['dataset']>({ dataset, listChanged: boolean }),
  options: object<HostEvents['options']>({ options }),
  summary: object<HostEvents['summary']>({ summary }),
  suggestions: object<HostEvents['suggestions']>({}),
  command: object<HostEvents['command']>({ command: oneOf(...editorCommands), argument: anything }),
  connection: object<HostEvents['connection']>({ connection }),
  notice: object<HostEvents['notice']>({ text: string, severity: oneOf('info', 'warning', 'error') }),
};

const image = object<ImageEntry>({
  path: string,
  labelled: boolean,
  objects: optional(number),
  changed: boolean,
  problems: number,
});
const nothing = object<Record<string, never>>({});

export const replies: { readonly [K in keyof WebviewRequests]: Check<WebviewRequests[K]['result']> } = {
  edit: object<WebviewRequests['edit']['result']>({ revision: number }),
  open: object<WebviewRequests['open']['result']>({ shown: boolean }),
  go: object<WebviewRequests['go']['result']>({ shown: boolean }),
  images: object<ListImagesResult>({ total: number, items: array(image) }),
  thumbnail: object<WebviewRequests['thumbnail']['result']>({ uri: optional(string) }),
  document: shownDocument,
  previous: object<WebviewRequests['previous']['result']>({ document: optional(shownDocument) }),
  fix: nothing,
  blame: object<WebviewRequests['blame']['result']>({ text: optional(string), detail: optional(string) }),
  suggest: object<WebviewRequests['suggest']['result']>({
    result: optional(
      object<SuggestResult>({
        model: string,
        suggestions: optional(array(suggestion)),
        unmapped: counts,
        notes: array(string),
      }),
    ),
  }),
  reject: nothing,
  outline: object<OutlineResult>({ shape: optional(shape), provenance: optional(provenance) }),
  prepareOutline: nothing,
  wire: object<WireResult>({ points: array(number) }),
  classify: object<WebviewRequests['classify']['result']>({
    model: optional(string),
    labels: array(object<LabelGuess>({ label: string, score: number, provenance: optional(provenance) })),
  }),
  transcribe: object<WebviewRequests['transcribe']['result']>({
    texts: array(object<ObjectText>({ id: string, text: optional(string), score: optional(number) })),
  }),
  clipboardWrite: nothing,
  clipboardRead: object<WebviewRequests['clipboardRead']['result']>({ text: string }),
  ping: nothing,
};

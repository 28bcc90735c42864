/** Every word that the panels show or say. */

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

export const objects = (count: number): string => plural(count, 'object');

const characters = new Intl.Segmenter();

/** Long names stay readable in a sentence; characters of several code units stay whole. */
export function short(text: string, most = 60): string {
  if (text.length <= most) return text;
  const parts: string[] = [];
  for (const { segment } of characters.segment(text)) {
    parts.push(segment);
    if (parts.length > most) return `${parts.slice(0, most - 1).join('')}…`;
  }
  return text;
}

export const quoted = (text: string): string => `“${short(text)}”`;

export const strings = {
  tools: {
    title: 'Tools',
    select: 'Select',
    box: 'Box',
    rotatedBox: 'Rotated box',
    polygon: 'Polygon',
    polyline: 'Polyline',
    point: 'Point',
    ellipse: 'Ellipse',
    circle: 'Circle',
    outline: 'Outline',
    scissors: 'Scissors',
    adjust: 'Brightness and contrast',
    fit: 'Fit the image',
    filmStrip: 'Film strip',
    panel: 'Side panel',
    cheatSheet: 'Keys and commands',
  },
  stage: {
    region: 'Image',
    noImage: 'Choose an image in the film strip.',
    noImages: 'This folder has no images.',
    pictureError: 'The picture can’t be shown',
    fileError: 'The annotation file can’t be read',
    at: (line: number, column: number | undefined): string =>
      column === undefined ? `Line ${String(line)}` : `Line ${String(line)}, column ${String(column)}`,
    readOnlyUntilMended: 'The image is read-only until the file is mended; nothing of it is overwritten.',
    openAsText: 'Open the file as text',
    tryAgain: 'Try again',
    loading: 'Loading…',
    problem: 'The dataset can’t be shown',
  },
  panel: {
    region: 'Side panel',
    resize: 'Width of the side panel',
    resizeInspector: 'Height of the inspector',
    labels: 'Labels',
    objects: 'Objects',
    problems: 'Problems',
    suggestions: 'Suggestions',
    inspector: 'Inspector',
  },
  labels: {
    list: 'Labels',
    filter: 'Filter labels',
    empty: (key: string | undefined): string =>
      key === undefined
        ? 'No labels yet. Choose the box tool and drag over an object.'
        : `No labels yet. Press ${key} and drag over an object.`,
    add: 'New label',
    hide: 'Hide objects with this label',
    show: 'Show objects with this label',
    only: 'Show only this label',
    all: 'Show all labels',
    edit: 'Edit label',
    apply: (count: number): string => `Change ${objects(count)} to this label`,
    description: (name: string, here: number, all: number | undefined, key: string | undefined): string =>
      [
        name,
        `${plural(here, 'object')} in this image`,
        all === undefined ? undefined : `${all.toLocaleString('en')} in the dataset`,
        key === undefined ? undefined : `key ${key.toUpperCase()}`,
      ]
        .filter(part => part !== undefined)
        .join(', '),
    hiddenState: 'hidden',
    hint: 'Click: label of the next object. Enter: give it to the selected objects. Space: hide or show. F2: edit.',
    counts: (here: number, all: number | undefined): string =>
      all === undefined
        ? `${plural(here, 'object')} in this image`
        : `${plural(here, 'object')} in this image, ${all.toLocaleString('en')} in the dataset`,
    current: (name: string): string => `Next object: ${quoted(name)}`,
    undefinedLabel: 'Not in annotator.json',
    noMatch: 'No label matches.',
    readOnly: (reason: string): string => `Labels can’t be changed: ${reason}`,
  },
  labelEditor: {
    title: (name: string): string => (name === '' ? 'New label' : `Label ${quoted(name)}`),
    name: 'Name',
    nameMissing: 'Type a name.',
    nameTaken: 'There is a label of this name. “Merge into…” in its menu makes them one.',
    renamed: (count: number): string => `Renames it everywhere: ${objects(count)} in the dataset.`,
    color: 'Colour',
    colorDerived: 'From the name',
    colorCustom: 'Other colour, #rrggbb',
    colorInvalid: 'Write the colour as #rrggbb.',
    key: 'Key',
    keyHint: 'Press a digit or a letter',
    keyClear: 'No key',
    keyInvalid: 'Only a digit or a letter can be a label’s key.',
    keyTaken: (label: string): string => `${quoted(label)} has this key; it will lose it.`,
    keyShadows: (command: string): string => `In this editor the key does “${command}”; the label wins over it.`,
    shapes: 'Shapes allowed',
    shapesHint: 'None ticked: all are allowed.',
    attributes: 'Attributes',
    attributeName: 'Name of the attribute',
    attributeType: 'Kind of value',
    attributeOptions: 'Options, one a line',
    addAttribute: 'Add attribute',
    removeAttribute: 'Remove attribute',
    attributeNameMissing: 'Each attribute needs a name of its own.',
    optionsMissing: (name: string): string => `Give ${quoted(name)} at least one option.`,
    save: 'Save',
    cancel: 'Cancel',
    remove: 'Remove definition',
    types: {
      text: 'text',
      number: 'number',
      oneOf: 'one of',
      severalOf: 'several of',
      yesNo: 'yes or no',
    },
  },
  picker: {
    title: 'Label',
    placeholder: 'Type a label',
    create: (name: string): string => `New label ${quoted(name)}`,
    empty: 'Type the first label.',
  },
  objects: {
    list: 'Objects',
    filter: 'Filter objects',
    empty: 'No objects yet.',
    emptyWithTool: (key: string): string => `No objects yet. Press ${key} and drag over one.`,
    noMatch: 'No object matches.',
    sort: 'Sort by label',
    hide: 'Hide',
    show: 'Show',
    lock: 'Lock',
    unlock: 'Unlock',
    group: (name: string): string => `group ${name}`,
    problem: (messages: readonly string[]): string => `problem: ${messages.join(' ')}`,
    hiddenState: 'hidden',
    lockedState: 'locked',
    selected: (count: number, all: number): string => `${count.toLocaleString('en')} of ${all.toLocaleString('en')}`,
    suggested: 'suggested',
  },
  inspector: {
    label: 'Label',
    changeLabel: 'Change label',
    mixed: 'mixed',
    attributes: 'Attributes',
    unknownAttribute: 'Not defined for this label',
    removeAttribute: (name: string): string => `Remove attribute ${quoted(name)}`,
    unset: 'not set',
    notANumber: 'Type a number.',
    geometry: 'Geometry',
    group: 'Group',
    ungroup: 'Take out of the group',
    lastChange: 'Changed',
    provenance: 'Suggested by',
    person: 'a person',
    model: (model: string, score: number | undefined): string =>
      score === undefined ? model : `${model}, ${String(Math.round(score * 100))} %`,
    confirmed: 'confirmed by a person',
    unconfirmed: 'not confirmed',
    several: (count: number): string => `${objects(count)} selected`,
    image: 'Image',
    file: 'File',
    size: 'Size',
    format: 'Shown as',
    orientation: 'EXIF rotation applied',
    annotationFile: 'Annotations',
    tags: 'Tags',
    addTag: 'Add a tag',
    newTag: (tag: string): string => `New tag ${quoted(tag)}`,
    removeTag: (tag: string): string => `Remove tag ${quoted(tag)}`,
    editAttribute: (name: string): string => `Set ${quoted(name)}`,
    editGeometry: 'Set geometry',
    yes: 'yes',
    no: 'no',
    fields: { x: 'X', y: 'Y', width: 'W', height: 'H', rotation: 'Angle', radiusX: 'Radius X', radiusY: 'Radius Y' },
    points: 'Points',
    area: 'Area',
    kind: 'Shape',
  },
  problems: {
    list: 'Problems of this image',
    next: 'Next problem',
    previous: 'Previous problem',
    fixing: (title: string): string => title,
    severity: { error: 'Error', warning: 'Warning', information: 'Information' },
  },
  suggestions: {
    list: 'Suggestions for this image',
    labels: 'Labels that a model suggests',
    threshold: 'At least',
    acceptAll: 'Accept all that are shown',
    rejectAll: 'Reject all that are shown',
    acceptShown: (count: number): string => `Accept ${count.toLocaleString('en')}`,
    rejectShown: (count: number): string => `Reject ${count.toLocaleString('en')}`,
    someOf: (shown: number, all: number): string => `${shown.toLocaleString('en')} of ${all.toLocaleString('en')}`,
    classes: 'Classes that are suggested',
    showClass: (label: string): string => `Show or hide what is suggested as ${quoted(label)}`,
    running: 'asking a model …',
    unmapped: (classes: string): string => `Unknown to this dataset: ${classes}.`,
  },
  compare: {
    take: 'Take the prediction',
    keep: 'Keep the label',
    takeShort: 'Take',
    keepShort: 'Keep',
    previous: 'Previous disagreement',
    next: 'Next disagreement',
  },
  film: {
    list: 'Images',
    resize: 'Film strip',
    labelled: 'labelled',
    unlabelled: 'no labels',
    changed: 'unsaved',
    problem: 'problem',
    unreadable: 'annotation file can’t be read',
    position: (index: number, total: number): string =>
      `${(index + 1).toLocaleString('en')} of ${total.toLocaleString('en')}`,
    name: (path: string, states: readonly string[]): string => [path, ...states].join(', '),
  },
  messages: {
    region: 'Messages',
    dismiss: 'Dismiss',
    reconnect: 'Reload the editor',
  },
  live: {
    image: (index: number, total: number, name: string, count: number): string =>
      `${(index + 1).toLocaleString('en')} of ${total.toLocaleString('en')}, ${name}, ${objects(count)}`,
    selected: (label: string, kind: string, size: string): string => `${short(label)}, ${kind}, ${size}`,
    selectedMany: (count: number): string => `${objects(count)} selected`,
    nothingSelected: 'Nothing selected',
    tool: (name: string): string => `Tool: ${name}`,
    label: (name: string): string => `Label: ${short(name)}`,
  },
  picture: {
    title: 'Brightness and contrast',
    brightness: 'Brightness',
    contrast: 'Contrast',
    reset: 'Reset',
    close: 'Close',
  },
  cheatSheet: {
    title: 'Keys and commands',
    search: 'Search commands',
    close: 'Close',
    noKey: 'no key',
    noMatch: 'No command matches.',
    rebind: 'Change keys…',
    groups: {
      tools: 'Tools',
      drawing: 'While drawing',
      selection: 'Selection',
      editing: 'Editing',
      view: 'View',
      labels: 'Labels',
      images: 'Images',
      problems: 'Problems',
      suggestions: 'Suggestions',
      other: 'Other',
    },
  },
} as const;

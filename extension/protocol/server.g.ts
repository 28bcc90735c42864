// Generated from server/Annotator.Protocol by `npm run build:protocol`. Do not edit.

/** The version of the wire. Client and server are shipped together; a difference is an error the user sees. */
export const protocolVersion = 5;

/** Codes of errors the client tells apart. Their messages are written for people. */
export const errorCodes = {
  /** Client and server speak different versions of the wire. */
  protocolMismatch: 1001,
  /** The dataset, image or file is not there. */
  notFound: 1404,
  /** An edit's "before" is not what the document holds; nothing was changed. */
  conflict: 1409,
  /** The document is read-only: its file can't be read, so it must not be overwritten. */
  readOnly: 1423,
  /** An edit makes no sense (an empty label, NaN, too few points); nothing was changed. */
  invalidEdit: 1422,
  /** The journal can't be written, so the edit was not accepted. */
  journalFailed: 1507,
  /** A model can't be used, or the process that runs it ended; the message names the model and the cause. Where a person has to say what its outputs mean the data are an `UnclearLayout`. */
  modelFailed: 1510,
} as const;

/** The value of an attribute: text or the option chosen, a number, yes/no, or the options chosen. */
export type AttributeValue = string | number | boolean | readonly string[];

/** One labelled object of an image. */
export interface Annotation {
  /** Short, random, stable; unique within its image. */
  id: string;
  /** The class of the object. */
  label: string;
  /** Where it is. */
  shape: Shape;
  /** Attribute values: a string, a number, a boolean or a list of strings each; absent when there are none. */
  attributes?: Readonly<Record<string, AttributeValue>>;
  /** Objects of one image with the same group belong together. */
  group?: string;
  /** The model that proposed it; absent when a person drew it. */
  provenance?: Provenance;
}

/** A model that proposed an object. */
export interface Provenance {
  /** Name and version of the model. */
  model: string;
  /** Its confidence, 0 to 1. */
  score?: number;
  /** Whether a person has accepted or corrected it. */
  confirmed: boolean;
}

/** What belongs to an image as a whole. */
export interface ImageFields {
  /** Its tags. */
  tags: readonly string[];
  /** Its attribute values; absent when there are none. */
  attributes?: Readonly<Record<string, AttributeValue>>;
}

/** The size of an image as displayed. */
export interface Size {
  /** px. */
  width: number;
  /** px. */
  height: number;
}

/** The kinds of shape. */
export type ShapeType = 'box' | 'polygon' | 'polyline' | 'point' | 'ellipse' | 'keypoints' | 'mask' | 'cuboid';

/** One step of an edit, with the state before and after: it inverts by swapping them. */
export type Change = AnnotationChange | ImageFieldsChange | ImageSizeChange | ConflictsChange | SettingsChange | ClassListChange;

/** An annotation is added (no before), removed (no after), changed or moved in drawing order. */
export interface AnnotationChange {
  kind: 'annotation';
  /** Path of the image in the dataset, with forward slashes. */
  image: string;
  /** The annotation's id. */
  id: string;
  /** The annotation before; absent when it is added. */
  before?: Annotation;
  /** The annotation after; absent when it is removed. */
  after?: Annotation;
  /** Its place in drawing order before. The server fills it in when it is left out. */
  indexBefore?: number;
  /** Its place after; absent to append (when added) or to leave it where it is (when changed). The server fills it in. */
  indexAfter?: number;
}

/** Tags or attributes of an image change. */
export interface ImageFieldsChange {
  kind: 'image';
  /** Path of the image in the dataset. */
  image: string;
  /** The fields before. */
  before: ImageFields;
  /** The fields after. */
  after: ImageFields;
}

/** The recorded size of an image changes. */
export interface ImageSizeChange {
  kind: 'size';
  /** Path of the image in the dataset. */
  image: string;
  /** The size before. */
  before?: Size;
  /** The size after. */
  after?: Size;
}

/** What is left to decide of a merge changes: a conflict is resolved. */
export interface ConflictsChange {
  kind: 'conflicts';
  /** Path of the image in the dataset. */
  image: string;
  /** The conflicts before. */
  before: readonly Conflict[];
  /** The conflicts after. */
  after: readonly Conflict[];
}

/** The dataset's settings (`annotator.json`) change. */
export interface SettingsChange {
  kind: 'settings';
  /** The settings before. */
  before: DatasetSettings;
  /** The settings after. */
  after: DatasetSettings;
}

/** The class list of the annotation files changes: a class is renamed, taken out, added, or they are reordered. Files that name classes by their place are rewritten on saving. */
export interface ClassListChange {
  kind: 'classList';
  /** The classes before, in their order. */
  before: readonly string[];
  /** The classes after. */
  after: readonly string[];
}

/** Something that both sides of a merge changed differently, until a person decides it. */
export interface Conflict {
  /** What they changed. */
  field: ConflictField;
  /** What happened on both sides and which is kept, for people. */
  message: string;
  /** The annotation concerned; absent when it concerns the image. */
  id?: string;
  /** The name of the attribute, where one is concerned. */
  attribute?: string;
  /** What both sides come from. */
  base?: ConflictSide;
  /** Our version. */
  ours?: ConflictSide;
  /** Their version. */
  theirs?: ConflictSide;
}

/** One version of what is in conflict. */
export interface ConflictSide {
  /** The object concerned; absent when that side has removed it, or no object is concerned. */
  annotation?: Annotation;
  /** The attribute of the image concerned. */
  value?: AttributeValue;
  /** The recorded size, where that is concerned. */
  size?: Size;
}

/** What both sides of a merge changed differently. */
export type ConflictField = 'whole' | 'label' | 'shape' | 'attribute' | 'group' | 'provenance' | 'order' | 'imageAttribute' | 'imageSize' | 'settings';

/** Where predictions come from. */
export interface PredictionSource {
  /** A model, or files. */
  kind: PredictionKind;
  /** Absolute path of the model, or of a folder or file with predictions in any format. */
  path: string;
  /** The format of the files; absent to recognise it. */
  format?: string;
  /** Labels of the dataset by classes of the model, where their names differ; an empty label leaves a class out. */
  labels?: Readonly<Record<string, string>>;
}

/** Kinds of predictions. */
export type PredictionKind = 'model' | 'files';

/** How well objects were found. */
export interface ObjectNumbers {
  /** boxes, masks or keypoints. */
  what: string;
  /** COCO's numbers in their order, then Pascal VOC's. */
  metrics: readonly NamedNumber[];
  /** All classes together at the score. */
  all: ScoreNumbers;
  /** The classes, in ordinal order. */
  classes: readonly ClassNumbers[];
  /** The cells of the confusion matrix that are not zero. */
  confusion: readonly ConfusionCell[];
  /** How many disagreements of each kind there are. */
  disagreements: Readonly<Record<string, number>>;
  /** The curve of all classes together; absent without objects or predictions. */
  curve?: CurveNumbers;
}

/** A number with its name. */
export interface NamedNumber {
  /** Its name: AP50. */
  name: string;
  /** 0 to 1; absent where nothing is there to be found. */
  value?: number;
}

/** How often what was surer than the score was right. */
export interface ScoreNumbers {
  /** Predictions that found an object. */
  right: number;
  /** Predictions that did not. */
  wrong: number;
  /** Objects that were not found. */
  missed: number;
  /** The share of the predictions that are right; absent without any. */
  precision?: number;
  /** The share of the objects that were found; absent without any. */
  recall?: number;
  /** The harmonic mean of both. */
  f1?: number;
}

/** How well objects of one class were found. */
export interface ClassNumbers {
  /** The class. */
  label: string;
  /** How many are labelled. */
  truths: number;
  /** How many were predicted, however sure. */
  detections: number;
  /** How often it was found rightly. */
  atScore: ScoreNumbers;
  /** COCO's AP. */
  ap?: number;
  /** At IoU 0.50. */
  ap50?: number;
  /** Its curve; absent without objects or predictions. */
  curve?: CurveNumbers;
}

/** Precision over recall at the IoU that was asked for: a place in the three lists is a point, the surest first. */
export interface CurveNumbers {
  /** Down to which score predictions count. */
  scores: readonly number[];
  /** The share of them that are right, 0 to 1. */
  precisions: readonly number[];
  /** The share of the objects that they found, 0 to 1. */
  recalls: readonly number[];
}

/** How often objects of one class were found as another. */
export interface ConfusionCell {
  /** The label; empty where nothing is labelled. */
  truth: string;
  /** The class that was predicted; empty where nothing was. */
  prediction: string;
  /** How often. */
  count: number;
}

/** Which disagreements are meant. */
export interface DisagreementFilter {
  /** Below this overlap, 0 to 1, an object was found loosely. */
  loose: number;
  /** wrong-class, false-positive, miss and loose-box; all when absent. */
  kinds?: readonly string[];
  /** Only possible errors of labels. */
  onlyLabelErrors: boolean;
  /** Only those of this label; empty: of nothing that is labelled. */
  truth?: string;
  /** Only those predicted as this class; empty: not predicted at all. */
  prediction?: string;
  /** Those too that a person has decided for the label. */
  decided: boolean;
}

/** Something in which predictions and labels of an image disagree. */
export interface DisagreementEntry {
  /** Names it among those of its image, until label or prediction change. */
  key: string;
  /** wrong-class, false-positive, miss or loose-box. */
  kind: string;
  /** The image's path in the dataset. */
  image: string;
  /** How much the two overlap; of one alone the most that it overlaps any other. */
  iou: number;
  /** Whether rather the label may be wrong or missing. */
  possibleLabelError: boolean;
  /** Whether a person has decided for the label. */
  decided: boolean;
  /** How sure the model is. */
  score?: number;
  /** The label; absent where nothing is labelled. */
  truth?: string;
  /** The id of the labelled object. */
  truthId?: string;
  /** The class that was predicted; absent where nothing was. */
  prediction?: string;
}

/** A format that the annotations of a folder could have. */
export interface FormatCandidate {
  /** The format: `voc`, `yolo-pose`, … */
  id: string;
  /** Its name for people. */
  title: string;
  /** By what it was recognised, for people. */
  evidence: string;
  /** The annotation files to open, paths in the dataset, when it is a choice of files; empty for all. */
  files: readonly string[];
}

/** The choice of a format for a dataset. */
export interface FormatChoice {
  /** The format. */
  id: string;
  /** The annotation files to open; empty for all. */
  files: readonly string[];
}

/** The format of an open dataset: how it is known, what it can't store. */
export interface FormatView {
  /** The format. */
  id: string;
  /** Its name for people. */
  title: string;
  /** How it is known. */
  origin: FormatOrigin;
  /** By what it was recognised, for people; absent when nothing was. */
  evidence?: string;
  /** The annotation files that were chosen; empty for all. */
  files: readonly string[];
  /** Other formats that the folder could have. */
  alternatives: readonly FormatCandidate[];
  /** Annotations found in the folder whose format is not edited in place: they can be imported. */
  importable: readonly FormatCandidate[];
  /** Rules that the numbers follow and that the files do not state. */
  conventions: readonly ConventionView[];
  /** What the format can't store: not offered, and why. */
  refusals: readonly StorageRefusal[];
  /** The names of the attributes that objects may have; absent for any. */
  attributes?: readonly string[];
}

/** How the format of a dataset is known. */
export type FormatOrigin = 'default' | 'detected' | 'chosen' | 'set';

/** A rule that the numbers of a dataset follow and that its files do not state. */
export interface ConventionView {
  /** Its name in `annotator.json`: `base`. */
  name: string;
  /** The rule in force. */
  value: string;
  /** How it is known: `default`, `detected` or `set`. */
  origin: FormatOrigin;
  /** What it means, and by what it was recognised, for people. */
  description: string;
}

/** Something that a format can't store. */
export interface StorageRefusal {
  /** What. */
  feature: StorageFeature;
  /** Why, and the way out, for people. */
  reason: string;
}

/** What a format may or may not be able to store. */
export type StorageFeature = 'box' | 'rotatedBox' | 'polygon' | 'polyline' | 'point' | 'circle' | 'ellipse' | 'keypoints' | 'mask' | 'cuboid' | 'group' | 'tags' | 'imageAttributes';

/** A model, or weights to begin a training with, known by name or on offer in a catalogue. */
export interface NamedModel {
  /** Its name in requests and settings. */
  id: string;
  /** The name that people see. */
  name: string;
  /** Whether it is there. */
  state: ModelState;
  /** The length of its files, bytes. */
  size: number;
  /** What it is for. */
  description?: string;
  /** Its licence. */
  license?: string;
  /** The servers that it would be downloaded from; absent when it is there. */
  hosts?: readonly string[];
  /** Of weights to begin a training with: the architecture that they are of; absent of models that suggest. */
  architecture?: string;
  /** Absolute path of such weights, when they are there. */
  file?: string;
}

/** Whether a model is there. */
export type ModelState = 'builtIn' | 'downloaded' | 'offered';

/** One state of annotations to compare: where it is read from. */
export type ReviewVersion = CommitVersion | MergeBaseVersion | IndexVersion | WorkTreeVersion | FileVersion | ContentVersion;

/** A commit. */
export interface CommitVersion {
  kind: 'commit';
  /** A hash, branch, tag, `HEAD`, `stash@{0}`: whatever git takes for a commit. `HEAD` is empty before the first commit. */
  revision: string;
}

/** The commit where two lines of history part, as for the changes of a pull request. */
export interface MergeBaseVersion {
  kind: 'mergeBase';
  /** A revision. */
  one: string;
  /** Another one. */
  other: string;
}

/** What is staged. */
export interface IndexVersion {
  kind: 'index';
}

/** The files on disk; unsaved edits are not in it. */
export interface WorkTreeVersion {
  kind: 'workTree';
}

/** A file or folder on disk instead of the one compared. */
export interface FileVersion {
  kind: 'file';
  /** Its absolute path. */
  path: string;
}

/** The content of the one annotation file compared, as an editor has it: it may come from anywhere. */
export interface ContentVersion {
  kind: 'content';
  /** The content. */
  text: string;
  /** What the version is called, for people. */
  name: string;
}

/** What became of an image. */
export type ReviewStatus = 'added' | 'removed' | 'changed' | 'unreadable' | 'same';

/** What differs of one image, in numbers. */
export interface ImageComparison {
  /** Its path in the dataset, of after where it is there. */
  image: string;
  /** What became of it. */
  status: ReviewStatus;
  /** How many objects were added. */
  added: number;
  /** How many objects were removed. */
  removed: number;
  /** How many objects were changed. */
  changed: number;
  /** Whether tags, attributes or the recorded size of the image differ. */
  imageChanged: boolean;
  /** Whether the picture itself is another one. */
  replaced: boolean;
  /** Its path before, when it was another one. */
  renamedFrom?: string;
  /** Absolute path of its annotation file, whether or not it exists now; absent when there is none. */
  file?: string;
  /** Why a side can't be read, for people. */
  fault?: string;
}

/** What differs of one dataset. */
export interface DatasetComparison {
  /** Its root, an absolute path. */
  dataset: string;
  /** Name for people. */
  name: string;
  /** What the state before is called: "HEAD", "index", "a1b2c3d". */
  before: string;
  /** What the state after is called. */
  after: string;
  /** The format's name for people. */
  format: string;
  /** The images that differ, in natural order. */
  images: readonly ImageComparison[];
  /** What differs of the class list, a line each, for people. */
  classes: readonly string[];
  /** What else to know, for people. */
  notes: readonly string[];
}

/** One side of an image under review. */
export interface ReviewSide {
  /** What the state is called. */
  name: string;
  /** Full hash of its commit; absent when it is none. */
  commit?: string;
  /** Path of the image on this side. */
  image: string;
  /** Whether the image has annotations on this side. */
  exists: boolean;
  /** The picture of this side; absent when it can't be shown, see `imageError`. The same on both sides unless it was replaced. */
  source?: ImageSource;
  /** Why the picture can't be shown, for people. */
  imageError?: string;
  /** Why the annotations can't be read; there are none then. */
  fileError?: FileError;
  /** Tags and attributes of the image. */
  fields: ImageFields;
  /** The objects in drawing order. Ids name objects within this side only. */
  annotations: readonly Annotation[];
}

/** What kind of change. */
export type ReviewChangeKind = 'added' | 'removed' | 'changed' | 'image';

/** One change of an image under review. */
export interface ReviewChange {
  /** Names the change by what it says: the same change has the same key again, another one another. */
  key: string;
  /** What kind. */
  kind: ReviewChangeKind;
  /** Id of the object before, in the annotations of that side; absent when it was added. */
  before?: string;
  /** Id of the object after; absent when it was removed. */
  after?: string;
  /** The object's label now, or last; empty for the image as a whole. */
  label: string;
  /** What differs, a line each, for people; of an added or removed object, what it is. */
  words: readonly string[];
}

/** Who changed an object last. */
export interface BlameEntry {
  /** Full hash of the commit; absent when the change is not committed. */
  commit?: string;
  /** Name of the author. */
  author?: string;
  /** Mail address of the author. */
  email?: string;
  /** When, ISO 8601. */
  date?: string;
  /** First line of the commit's message. */
  summary?: string;
  /** What that commit changed of the object, a line each, for people. */
  words: readonly string[];
}

/** What `annotator.json` says of a dataset. */
export interface DatasetSettings {
  /** The labels, in palette order. */
  labels: readonly LabelDefinition[];
  /** Attributes that every label has. */
  attributes: readonly AttributeDefinition[];
  /** Attributes of images. */
  imageAttributes: readonly AttributeDefinition[];
  /** Tags offered for images. */
  tags: readonly string[];
}

/** A label of the dataset. */
export interface LabelDefinition {
  /** The label. */
  name: string;
  /** `#rrggbb`; absent for the colour derived from the name. */
  color?: string;
  /** The key that chooses it: a digit or a letter. */
  key?: string;
  /** The kinds of shape allowed; empty allows all. */
  shapes: readonly ShapeType[];
  /** Attributes of objects with this label. */
  attributes: readonly AttributeDefinition[];
}

/** An attribute that objects or images may have. */
export interface AttributeDefinition {
  /** Its name. */
  name: string;
  /** What values it takes. */
  type: AttributeType;
  /** The options of `oneOf` and `severalOf`. */
  options: readonly string[];
}

/** The kinds of value an attribute takes. */
export type AttributeType = 'text' | 'number' | 'oneOf' | 'severalOf' | 'yesNo';

/** The outline of an annotation, px of the image as displayed: origin at the top-left corner of the top-left pixel, x right, y down, fractions allowed. */
export type Shape = Box | Polygon | Polyline | Point | Ellipse | Keypoints | Mask | Cuboid;

/** A bounding box. */
export interface Box {
  type: 'box';
  /** Left edge before rotation. */
  x: number;
  /** Top edge before rotation. */
  y: number;
  /** Width before rotation, not negative. */
  width: number;
  /** Height before rotation, not negative. */
  height: number;
  /** Degrees clockwise about the centre; 0 for an axis-aligned box. */
  rotation: number;
}

/** A polygon with parts and holes. */
export interface Polygon {
  type: 'polygon';
  /** For each part its rings, the outer ring first, then holes; a ring is flat: x0, y0, x1, y1, …, not closed. */
  parts: readonly (readonly (readonly number[])[])[];
}

/** An open line. */
export interface Polyline {
  type: 'polyline';
  /** Flat: x0, y0, x1, y1, …; two or more points. */
  points: readonly number[];
}

/** A point. */
export interface Point {
  type: 'point';
  /** From the left. */
  x: number;
  /** From the top. */
  y: number;
}

/** An ellipse; a circle has equal radii. */
export interface Ellipse {
  type: 'ellipse';
  /** From the left. */
  centerX: number;
  /** From the top. */
  centerY: number;
  /** Along the ellipse's own x axis, not negative. */
  radiusX: number;
  /** Along the ellipse's own y axis, not negative. */
  radiusY: number;
  /** Degrees clockwise about the centre. */
  rotation: number;
}

/** A skeleton instance. */
export interface Keypoints {
  type: 'keypoints';
  /** Flat: x0, y0, …, one point for each keypoint in the skeleton's order. */
  points: readonly number[];
  /** For each point 0 = not labelled, 1 = hidden, 2 = visible. */
  visibility: readonly number[];
}

/** Pixels in a window of the image. */
export interface Mask {
  type: 'mask';
  /** Left column of the window. */
  x: number;
  /** Top row of the window. */
  y: number;
  /** Columns of the window. */
  width: number;
  /** Rows of the window. */
  height: number;
  /** Run lengths, column-major, zeros first. */
  counts: readonly number[];
}

/** A projected cuboid. */
export interface Cuboid {
  type: 'cuboid';
  /** Flat: eight corners, the front face clockwise from its top left, then the back face. */
  points: readonly number[];
}

/** Something that a model suggests. It is outside the document until a person accepts it, by an ordinary edit. */
export interface Suggestion {
  /** Unique among the suggestions of an image; the object gets it when it is accepted. */
  id: string;
  /** The label of the dataset, or the model's class where there is none. */
  label: string;
  /** The model's confidence, 0 to 1. */
  score: number;
  /** The object that accepting adds, as the dataset's format can store it; absent when a tag of the image is suggested. */
  annotation?: Annotation;
  /** Whether a person has rejected it. */
  rejected: boolean;
}

/** An image in a list. */
export interface ImageEntry {
  /** Path in the dataset, with forward slashes. */
  path: string;
  /** Whether it has annotations or tags. */
  labelled: boolean;
  /** How many annotations it has; absent when its file could not be read. */
  objects?: number;
  /** Whether it has unsaved edits. */
  changed: boolean;
  /** How many problems it is known to have. */
  problems: number;
}

/** Pixels to show for an image. */
export interface ImageSource {
  /** Absolute path of the file to load: the image itself, or a converted copy in the cache when a browser can't show the original. */
  path: string;
  /** Width of the image as displayed, full resolution, px. The file to load may be smaller: scale it up. */
  width: number;
  /** Height as displayed, px. */
  height: number;
  /** EXIF orientation 1…8 of the original; 1 when it has none. The file to load must be shown with its own orientation applied. */
  orientation: number;
  /** Whether the file to load is a converted copy. */
  converted: boolean;
  /** What the user should know of the picture on screen ("16-bit, shown as 8-bit"); absent when nothing. */
  note?: string;
  /** Time stamp of the file to load, ms since 1970: makes a stale copy in a browser's cache recognisable. */
  modifiedAt: number;
}

/** The open document of one image. */
export interface DocumentView {
  /** Path of the image in the dataset. */
  image: string;
  /** The dataset's revision this view is of; grows with every change. */
  revision: number;
  /** Place of the image in the dataset's list. */
  index: number;
  /** How many images the dataset has. */
  total: number;
  /** The picture; absent when it can't be shown, see `imageError`. */
  source?: ImageSource;
  /** Why the picture can't be shown, for people. */
  imageError?: string;
  /** Absolute path of the annotation file, whether or not it exists yet. */
  file: string;
  /** Why the annotation file can't be read (what, line and column); the document is then read-only and empty, and never saved. */
  fileError?: FileError;
  /** Tags and attributes of the image. */
  fields: ImageFields;
  /** The objects in drawing order. */
  annotations: readonly Annotation[];
  /** Whether it has unsaved edits. */
  changed: boolean;
  /** What is wrong with it. */
  problems: readonly Problem[];
  /** What of a merge waits to be decided; absent when nothing does. */
  conflicts?: readonly Conflict[];
}

/** Why a file can't be read. */
export interface FileError {
  /** What is wrong and what to do, for people. */
  message: string;
  /** Line of the fault, from 1; absent when it has none. */
  line?: number;
  /** Column of the fault, from 1. */
  column?: number;
}

/** Something wrong with the annotations of an image. */
export interface Problem {
  /** The rule: `unknown-label`, `zero-area`, …; listed in docs/problems.md. */
  code: string;
  /** How bad it is. */
  severity: ProblemSeverity;
  /** What is wrong, for people. */
  message: string;
  /** The annotation concerned; absent when it concerns the image or the file. */
  id?: string;
  /** What could be done about it. */
  fixes: readonly ProblemFix[];
}

/** How bad a problem is. */
export type ProblemSeverity = 'error' | 'warning' | 'information';

/** A way to mend a problem. */
export interface ProblemFix {
  /** Name of the fix, unique within the problem. */
  id: string;
  /** What it does, for people: "Delete the duplicate". */
  title: string;
}

/** Asks a classifier which label of the dataset an object may have. */
export interface ClassifyParams {
  /** The dataset's root. */
  dataset: string;
  /** Path of the image in the dataset. */
  image: string;
  /** Absolute path or name of a classifier. */
  model: string;
  /** Where the object is; the model sees the box around it. */
  shape: Shape;
  /** Labels of the dataset by classes of the model, where their names differ; an empty label leaves a class out. */
  labels?: Readonly<Record<string, string>>;
}

/** The labels that an object may have. */
export interface ClassifyResult {
  /** The model's name. */
  model: string;
  /** Best first; only labels of the dataset where it has any. */
  labels: readonly LabelGuess[];
}

/** A label that an object may have. */
export interface LabelGuess {
  /** The label. */
  label: string;
  /** The model's confidence, 0 to 1. */
  score: number;
  /** What the object says of its origin when a person takes the label; absent where the format can't keep it. */
  provenance?: Provenance;
}

/** Asks which dataset a file or folder belongs to. */
export interface LocateParams {
  /** Absolute path of an image, an annotation file, a folder or `annotator.json`. */
  path: string;
  /** Absolute paths of the folders beyond which no root is looked for (the workspace's folders). */
  within: readonly string[];
}

/** The dataset of a path. */
export interface LocateResult {
  /** Absolute path of the dataset's folder: the nearest one upward with `annotator.json`, else the folder itself or the image's folder. It is the dataset's name in all other messages. */
  root: string;
  /** Name for people. */
  name: string;
  /** The image to show first, path in the dataset; absent when the path names none. */
  image?: string;
  /** The formats its annotations could have, the likeliest first: several when they can't be told apart, so that the user should choose; empty when there are no annotations yet. */
  formats: readonly FormatCandidate[];
}

/** Names a dataset. */
export interface DatasetParams {
  /** The dataset's root, as `LocateResult.Root` gave it. */
  dataset: string;
}

/** Opens a dataset. */
export interface OpenDatasetParams {
  /** The dataset's root. */
  dataset: string;
  /** The format that the user chose for it; absent to take what `annotator.json` says, else the likeliest. */
  format?: FormatChoice;
}

/** An open dataset. */
export interface DatasetView {
  /** Its root. */
  dataset: string;
  /** Name for people. */
  name: string;
  /** Its revision. */
  revision: number;
  /** How many images it has. */
  total: number;
  /** What `annotator.json` says; empty when there is none. */
  settings: DatasetSettings;
  /** Absolute path of `annotator.json`, whether or not it exists. */
  settingsFile: string;
  /** Why `annotator.json` can't be read; settings are then read-only. */
  settingsError?: FileError;
  /** How many unsaved edits were brought back from the journal. */
  restored: number;
  /** What restoring met (files changed meanwhile, conflicts), for people; absent when nothing. */
  restoreMessage?: string;
  /** Images with unsaved edits. */
  changed: readonly string[];
  /** Whether the settings have unsaved edits. */
  settingsChanged: boolean;
  /** The format of its annotation files. */
  format: FormatView;
  /** The classes that the files list, in their order, with unsaved edits; absent when the format has no such list. */
  classList?: readonly string[];
  /** Whether the class list has unsaved edits. */
  classListChanged: boolean;
}

/** Asks for a stretch of the list of images, in the order that was asked for last, else in natural order of their paths. */
export interface ListImagesParams {
  /** The dataset's root. */
  dataset: string;
  /** Index of the first image. */
  offset: number;
  /** How many at most; 1000 is the most. */
  limit: number;
  /** Only images whose path contains these words, case ignored; absent for all. */
  query?: string;
  /** In natural order of their paths, whatever was asked for. */
  natural: boolean;
}

/** A stretch of the list of images. */
export interface ListImagesResult {
  /** How many images match. */
  total: number;
  /** The images from the offset on. */
  items: readonly ImageEntry[];
}

/** Asks for another order of the images. It is worked out once and stays while labels change. */
export interface OrderImagesParams {
  /** The dataset's root. */
  dataset: string;
  /** Which order. */
  by: ImageOrder;
  /** Absolute path of the model whose suggestions decide; absent for the natural order. */
  model?: string;
  /** Labels of the dataset by classes of the model, where their names differ; an empty label leaves a class out. */
  labels?: Readonly<Record<string, string>>;
  /** A name of this request, by which `annotator/progress` tells how far it is. */
  progress?: string;
}

/** Orders of images. */
export type ImageOrder = 'path' | 'leastCertain' | 'mostDisagreement' | 'mostSuggestions';

/** What became of the order. */
export interface OrderImagesResult {
  /** How many images are in that order. */
  ranked: number;
  /** How many have nothing that it could go by: they are at the end. */
  without: number;
}

/** Asks for the next image of some kind. */
export interface FindImageParams {
  /** The dataset's root. */
  dataset: string;
  /** The image to start from; it is not itself an answer. Absent to start before the first (or after the last). */
  from?: string;
  /** Whether to look toward the start. */
  backward: boolean;
  /** Which kind. */
  what: ImageKind;
}

/** Kinds of image to look for. */
export type ImageKind = 'any' | 'unlabelled' | 'problem';

/** The image found. */
export interface FindImageResult {
  /** Its path in the dataset; absent when there is none. */
  image?: string;
}

/** Counts over a whole dataset, unsaved edits included. */
export interface SummaryResult {
  /** How many images. */
  images: number;
  /** How many of them have annotations or tags. */
  labelled: number;
  /** How many annotations. */
  objects: number;
  /** Every label in use, with how many objects have it, most frequent first. */
  labels: readonly NameCount[];
  /** Every tag in use, with how many images have it, most frequent first. */
  tags: readonly NameCount[];
}

/** How often a name occurs. */
export interface NameCount {
  /** The name. */
  name: string;
  /** How often. */
  count: number;
}

/** What saving did. */
export interface SaveResult {
  /** Absolute paths of the files written. */
  saved: readonly string[];
  /** Files that could not be written; their edits stay unsaved. */
  failed: readonly SaveFailure[];
  /** The dataset's revision. */
  revision: number;
  /** What was merged with changes made outside meanwhile, for people; absent when nothing. */
  merged?: string;
}

/** A file that could not be written. */
export interface SaveFailure {
  /** Absolute path. */
  file: string;
  /** Why and what to do, for people. */
  message: string;
}

/** Something changed that was not the answer to an edit: a file on disk, the list of images, a revert. */
export interface DatasetChanged {
  /** The dataset's root. */
  dataset: string;
  /** Its revision now. */
  revision: number;
  /** Images whose documents changed: views of them ask for the document again. */
  images: readonly string[];
  /** Whether images were added or removed. */
  listChanged: boolean;
  /** How many images the dataset has now. */
  total: number;
  /** The settings, when they changed. */
  settings?: DatasetSettings;
  /** The format, when something about it changed. */
  format?: FormatView;
  /** The class list, when it changed. */
  classList?: readonly string[];
  /** What happened, for people ("3 images were reloaded"); absent when it needs no words. */
  message?: string;
  /** Whether anything is unsaved now. */
  hasUnsavedEdits: boolean;
}

/** Names an image. */
export interface ImageParams {
  /** The dataset's root. */
  dataset: string;
  /** Path of the image in the dataset. */
  image: string;
}

/** Asks to apply an edit. */
export interface EditParams {
  /** The dataset's root. */
  dataset: string;
  /** What the edit does, for people: "Move 3 objects". Undo and redo send it again. */
  name: string;
  /** The changes, applied in order, all or none. */
  changes: readonly Change[];
}

/** An edit that was journalled and applied. */
export interface EditResult {
  /** The dataset's revision after it. */
  revision: number;
  /** The changes as applied, every index filled in: what undo inverts. */
  changes: readonly Change[];
  /** What is wrong now with each image that the edit touched. */
  problems: readonly ImageProblems[];
  /** Whether anything differs from the files now. */
  hasUnsavedEdits: boolean;
}

/** What is wrong with an image. */
export interface ImageProblems {
  /** Path of the image in the dataset. */
  image: string;
  /** Its problems. */
  problems: readonly Problem[];
}

/** Asks for the edit that mends a problem. */
export interface FixParams {
  /** The dataset's root. */
  dataset: string;
  /** Path of the image in the dataset. */
  image: string;
  /** The problem's code. */
  code: string;
  /** The annotation concerned, as in the problem. */
  id?: string;
  /** The fix's id, as in the problem. */
  fix: string;
}

/** The edit that mends a problem. The client applies it with `annotator/edit`, so that it can be undone. */
export interface FixResult {
  /** What it does. */
  name: string;
  /** The changes. */
  changes: readonly Change[];
}

/** A small picture of an image. */
export interface ThumbnailResult {
  /** Absolute path of a JPEG or PNG file in the cache, at most 256 px wide and high, upright; absent when the image can't be read. */
  path?: string;
}

/** What the outputs of a model may mean. */
export interface UnclearLayout {
  /** Names of layouts, as `model.json` has them. */
  layouts: readonly string[];
}

/** Compares predictions with the labels of an open dataset, unsaved edits included. A model is run on the labelled images that it has not seen. What was compared stays open on the server until another is asked for under the same name, or the dataset is closed. */
export interface EvaluateParams {
  /** The dataset's root. */
  dataset: string;
  /** The name that the client gives to it. */
  evaluation: string;
  /** The predictions. */
  predictions: PredictionSource;
  /** A name of this request, by which `annotator/progress` tells how far it is. */
  progress?: string;
}

/** What was compared. */
export interface EvaluateResult {
  /** The name of the predictions for people: the model's, or the file's. */
  name: string;
  /** How many images were compared. */
  images: number;
  /** How many images the model failed on, or could not be read: they do not count. */
  failed: number;
  /** Why not the first of those, for people. */
  failure?: string;
  /** What to keep in mind, for people. */
  notes: readonly string[];
}

/** Asks for the numbers of what was compared. */
export interface EvaluationNumbersParams {
  /** The dataset's root. */
  dataset: string;
  /** Its name. */
  evaluation: string;
  /** The overlap from which an object counts as found, 0 to 1. */
  iou: number;
  /** Precision, recall, the confusion matrix and disagreements are of predictions surer than that. */
  score: number;
}

/** The numbers. */
export interface EvaluationNumbersResult {
  /** Of boxes, masks and skeletons, as far as both sides have them. */
  objects: readonly ObjectNumbers[];
  /** Of the classes of pixels: mean IoU, pixel accuracy and others by their names. */
  pixels: readonly NamedNumber[];
  /** Of tags: top-1 and top-5. */
  tags: readonly NamedNumber[];
  /** What to keep in mind, for people. */
  notes: readonly string[];
}

/** Asks for a stretch of the list of disagreements: possible errors of labels first, then by falling score, what was missed last. Images that were edited since are compared anew. */
export interface DisagreementsParams {
  /** The dataset's root. */
  dataset: string;
  /** The name of what was compared. */
  evaluation: string;
  /** Boxes, masks or keypoints. */
  what: string;
  /** Which of them. */
  filter: DisagreementFilter;
  /** Index of the first. */
  offset: number;
  /** How many at most; 500 is the most. */
  limit: number;
}

/** A stretch of the list of disagreements. */
export interface DisagreementsResult {
  /** How many there are. */
  total: number;
  /** How many of each kind there are, whatever kinds are asked for. */
  kinds: Readonly<Record<string, number>>;
  /** How many of them are possible errors of labels. */
  possibleLabelErrors: number;
  /** How many of them a person has decided for the label. */
  decided: number;
  /** How many images were edited since the numbers were taken. */
  edited: number;
  /** Those from the offset on. */
  items: readonly DisagreementEntry[];
}

/** Names a disagreement. */
export interface DisagreementParams {
  /** The dataset's root. */
  dataset: string;
  /** The name of what was compared. */
  evaluation: string;
  /** Boxes, masks or keypoints. */
  what: string;
  /** The image. */
  image: string;
  /** Its key there. */
  key: string;
}

/** A disagreement, ready to be shown. */
export interface DisagreementView {
  /** The disagreement. */
  entry: DisagreementEntry;
  /** The name of the predictions. */
  model: string;
  /** In what they disagree, for people. */
  text: string;
  /** The prediction as it could be stored; absent where nothing was predicted. */
  ghost?: Suggestion;
}

/** A person decides for the label: the disagreement is not listed again until label or predictions change. */
export interface DecideParams {
  /** The disagreement. */
  disagreement: DisagreementParams;
  /** Whether the label is kept; false takes that back. */
  keep: boolean;
}

/** Settles the format of a dataset, and the conventions its numbers follow, in `annotator.json`. */
export interface SetFormatParams {
  /** The dataset's root; it must have no unsaved edits. */
  dataset: string;
  /** The format. */
  format: FormatChoice;
  /** The conventions to set, by name; those left out are detected. */
  conventions: Readonly<Record<string, string>>;
}

/** Asks which formats there are. It has no members. */
export interface FormatsParams {
}

/** The formats, in the order in which to list them. */
export interface FormatsResult {
  /** All formats that can be read. */
  formats: readonly FormatInfo[];
}

/** A format that Annotator knows. */
export interface FormatInfo {
  /** The format: `voc`, `yolo-pose`, … */
  id: string;
  /** Its name for people. */
  title: string;
  /** Whether datasets can be exported to it. */
  canExport: boolean;
  /** Whether it can be edited in place. */
  canEdit: boolean;
}

/** Asks to write a copy of a dataset, unsaved edits included, in another format. */
export interface ExportParams {
  /** The dataset's root. */
  dataset: string;
  /** The format to write. */
  format: string;
  /** Absolute path of the folder to write: new or empty. A preview ignores it. */
  target: string;
  /** What becomes of the images. */
  images: ExportImages;
  /** A name for this request in `annotator/progress`; absent when nobody listens. */
  progress?: string;
}

/** What an export does with the images. */
export type ExportImages = 'none' | 'copy' | 'link';

/** What an export wrote, or, as a preview, would write. */
export interface ExportResult {
  /** The format's name for people. */
  title: string;
  /** How many images. */
  images: number;
  /** How many annotations the dataset has. */
  annotations: number;
  /** How many files were written; 0 for a preview. */
  files: number;
  /** What is dropped or approximated, each with how often. */
  losses: readonly NameCount[];
}

/** Asks to take the annotations of another folder or file over into an open dataset; images are matched by their paths, else by their names. */
export interface ImportParams {
  /** The dataset's root. */
  dataset: string;
  /** Absolute path of the folder, or of an annotation file. */
  source: string;
  /** The source's format; absent when it is certain. */
  format?: FormatChoice;
  /** What becomes of images that have annotations already. */
  existing: ImportExisting;
  /** A name for this request in `annotator/progress`; absent when nobody listens. */
  progress?: string;
}

/** What an import does with images that have annotations already. */
export type ImportExisting = 'skip' | 'add' | 'replace';

/** What an import brings. The client applies the changes with `annotator/edit`, so that it can be undone. */
export interface ImportResult {
  /** The formats the source could have, when they can't be told apart: choose one and ask again; nothing else is filled in then. */
  candidates: readonly FormatCandidate[];
  /** The source's format for people. */
  title: string;
  /** How many images of the source are images of the dataset and get annotations. */
  matched: number;
  /** How many are left alone because they have annotations already. */
  skipped: number;
  /** Images of the source with annotations that the dataset lacks; the first few. */
  unmatched: readonly string[];
  /** How many those are. */
  unmatchedCount: number;
  /** How many annotations are added. */
  annotations: number;
  /** Labels that the dataset did not have. */
  newLabels: readonly string[];
  /** What is dropped or approximated because the dataset's format can't store it, each with how often. */
  losses: readonly NameCount[];
  /** What the edit does. */
  name: string;
  /** The edit; empty for a preview. */
  changes: readonly Change[];
}

/** Asks for the edit that changes labels in all images, in the class list and in the label settings together. */
export interface EditLabelsParams {
  /** The dataset's root. */
  dataset: string;
  /** What to do. */
  action: LabelsAction;
  /** The labels concerned: the one to rename, those to merge or to delete, or the whole class list in its new order. */
  labels: readonly string[];
  /** The new name, or the label to merge into. */
  into?: string;
  /** A name for this request in `annotator/progress`; absent when nobody listens. */
  progress?: string;
}

/** What can be done with labels. */
export type LabelsAction = 'rename' | 'merge' | 'delete' | 'reorder';

/** The edit that changes labels. The client applies it with `annotator/edit`, so that it can be undone. */
export interface EditLabelsResult {
  /** What it does: "Rename cat to dog". */
  name: string;
  /** How many images it touches. */
  images: number;
  /** How many objects it touches. */
  objects: number;
  /** The changes. */
  changes: readonly Change[];
}

/** How far a long request has come. */
export interface ProgressNews {
  /** The name that the request gave itself. */
  request: string;
  /** Steps done. */
  done: number;
  /** Steps in all; 0 while unknown. */
  total: number;
  /** What is being done, for people. */
  message: string;
}

/** What the client says in `initializationOptions` of LSP's `initialize`. */
export interface InitializationOptions {
  /** The client's `ProtocolVersion.Current`. Another one than the server's ends in error `ErrorCodes.ProtocolMismatch`. */
  protocolVersion: number;
  /** Absolute path of a folder for journals and caches; made when missing. */
  storagePath: string;
  /** Images that claim more are not decoded. */
  maxMegapixels: number;
  /** How the process that runs models behaves. */
  worker?: WorkerSettings;
}

/** How the process that runs models behaves. */
export interface WorkerSettings {
  /** Threads of one run; 0 for as many as there are cores. */
  threads: number;
  /** Without requests for so long, it leaves. */
  idleSeconds: number;
  /** Memory beyond which it is ended; 0 for no limit. */
  maxMegabytes: number;
  /** A run that takes longer is ended. */
  timeoutSeconds: number;
}

/** What the server says in `capabilities.experimental` of the result of `initialize`. */
export interface ServerInformation {
  /** The server's version of the wire. */
  protocolVersion: number;
  /** The version of the product. */
  serverVersion: string;
  /** The server's process. */
  processId: number;
}

/** Asks for the models known by name and those on offer. */
export interface ListModelsParams {
  /** Absolute paths or addresses of catalogues besides the one that comes along. */
  catalogues: readonly string[];
}

/** The models known by name and those on offer. */
export interface ListModelsResult {
  /** Those that come along, then those downloaded, then those on offer. */
  models: readonly NamedModel[];
  /** Catalogues that can't be read and why, for people. */
  faults: readonly string[];
}

/** Downloads a model of a catalogue. Cancellable; what has come is kept, and a later request goes on there. */
export interface DownloadModelParams {
  /** Its name. */
  id: string;
  /** Absolute paths or addresses of catalogues besides the one that comes along. */
  catalogues: readonly string[];
  /** A name of this request, by which `annotator/progress` tells how many kilobytes are there. */
  progress?: string;
}

/** Removes a downloaded model. */
export interface RemoveModelParams {
  /** Its name. */
  id: string;
}

/** What an outline becomes. */
export type OutlineForm = 'polygon' | 'mask' | 'box';

/** A point that says of a place whether it is on the object. */
export interface OutlinePoint {
  /** px of the upright image. */
  x: number;
  /** px of the upright image. */
  y: number;
  /** Whether it is on the object. */
  onObject: boolean;
}

/** Asks for the outline of an object that is pointed at. The answer depends on nothing that was asked before. */
export interface OutlineParams {
  /** The dataset's root. */
  dataset: string;
  /** Path of the image in the dataset. */
  image: string;
  /** Around the object: left, top, width and height, px of the image. Absent when there are points only. */
  box?: readonly number[];
  /** On the object and beside it, in the order in which they were set. */
  points: readonly OutlinePoint[];
  /** How far from the first point the object reaches, px, where there is no box. */
  reach: number;
  /** What the outline becomes; the nearest that the format can store. */
  form: OutlineForm;
  /** How far a polygon may be from the outline, px of the image. */
  tolerance: number;
  /** Absolute path of a model that takes points and boxes; without one the object is told from its surroundings by its colours. */
  model?: string;
}

/** The outline of an object. */
export interface OutlineResult {
  /** The outline; absent when nothing was found. */
  shape?: Shape;
  /** The model that found it; absent when there was none, or the format can't store it. */
  provenance?: Provenance;
}

/** Says that outlines of an image will be asked for: what the first answer needs is read ahead. */
export interface PrepareOutlineParams {
  /** The dataset's root. */
  dataset: string;
  /** Path of the image in the dataset. */
  image: string;
  /** Absolute path of the model that will be asked. */
  model?: string;
}

/** Asks for the way along edges between two points of an image. */
export interface WireParams {
  /** The dataset's root. */
  dataset: string;
  /** Path of the image in the dataset. */
  image: string;
  /** x and y, px of the image. */
  from: readonly number[];
  /** x and y, px of the image. */
  to: readonly number[];
}

/** The way along edges. */
export interface WireResult {
  /** x0, y0, x1, y1, … from one point to the other, both included; px of the image. */
  points: readonly number[];
}

/** Asks what differs between two versions of annotations. Nothing need be open; nothing is written. */
export interface CompareParams {
  /** Absolute path of what to compare: a repository, a dataset, an image or an annotation file. It need not exist any more. */
  path: string;
  /** The version before. */
  before: ReviewVersion;
  /** The version after. */
  after: ReviewVersion;
  /** A name for this request in `annotator/progress`; absent when nobody listens. */
  progress?: string;
}

/** What differs. */
export interface CompareResult {
  /** The datasets that differ. */
  datasets: readonly DatasetComparison[];
}

/** Names an image under review. */
export interface ReviewImageParams {
  /** What is compared, as in `CompareParams`. */
  path: string;
  /** The dataset's root, as `DatasetComparison.Dataset` gave it. */
  dataset: string;
  /** Path of the image in the dataset. */
  image: string;
  /** Its path before, when it was another one. */
  renamedFrom?: string;
  /** The version before. */
  before: ReviewVersion;
  /** The version after. */
  after: ReviewVersion;
}

/** An image under review: both sides, and what differs. */
export interface ReviewView {
  /** Path of the image in the dataset. */
  image: string;
  /** What became of it. */
  status: ReviewStatus;
  /** Whether the picture itself is another one. */
  replaced: boolean;
  /** The side before. */
  before: ReviewSide;
  /** The side after. */
  after: ReviewSide;
  /** What differs: the image first, then objects as they lie from top to bottom. */
  changes: readonly ReviewChange[];
  /** Whether single changes can be staged (work tree against index) or unstaged (index against HEAD); absent when neither. */
  stage?: StageAction;
  /** Why single changes can't be staged, for people; absent when they can or it makes no sense. */
  noStage?: string;
}

/** Asks for the edit that gives changes back what they were before. The dataset must be open; nothing is applied. */
export interface RestoreParams {
  /** The image. */
  review: ReviewImageParams;
  /** The changes. */
  keys: readonly string[];
}

/** The edit that restores. The client applies it with `annotator/edit`, so that it can be undone. */
export interface RestoreResult {
  /** The image it edits. */
  image: string;
  /** What it does. */
  name: string;
  /** The changes; none when all is as it was already. */
  changes: readonly Change[];
}

/** What to do with the index. */
export type StageAction = 'stage' | 'unstage';

/** Asks to stage or unstage single changes of an image. Only the index is written. */
export interface StageParams {
  /** The image. */
  review: ReviewImageParams;
  /** The changes. */
  keys: readonly string[];
  /** What to do. */
  action: StageAction;
}

/** Asks who changed an object last. */
export interface BlameParams {
  /** The dataset's root. */
  dataset: string;
  /** Path of the image in the dataset. */
  image: string;
  /** The object's id, as in the open document. */
  id: string;
}

/** Who changed an object last. */
export interface BlameResult {
  /** The change; absent when the history can't tell, see `message`. */
  entry?: BlameEntry;
  /** Why it can't be told (not in a repository, no git, the clone is shallow), for people. */
  message?: string;
}

/** What can be installed besides what comes along. */
export type RuntimeName = 'torch' | 'onnx';

/** Asks what would be installed, or to install it. */
export interface RuntimeParams {
  /** `cpu`, or `cuda` for NVIDIA's graphics cards. */
  variant: string;
  /** A name of this request, by which `annotator/progress` tells how far it is, in megabytes. */
  progress?: string;
  /** Which runtime. */
  name: RuntimeName;
}

/** Which runtime is meant. */
export interface RuntimeStateParams {
  /** Which one. */
  name: RuntimeName;
}

/** Whether a runtime is installed. */
export interface RuntimeState {
  /** Whether it is. */
  installed: boolean;
  /** Absolute path of its place. */
  folder: string;
  /** `cpu` or `cuda`. */
  variant?: string;
  /** Its version. */
  version?: string;
  /** What it takes on disk. */
  megabytes: number;
}

/** What installing would bring: to be shown before it is done. */
export interface RuntimeOfferResult {
  /** What it is, for people. */
  title: string;
  /** Its version. */
  version: string;
  /** .NET's name of the platform. */
  platform: string;
  /** What is downloaded. */
  downloadMegabytes: number;
  /** About what it takes on disk. */
  diskMegabytes: number;
  /** Its licence. */
  license: string;
  /** The package sources that it comes from. */
  sources: readonly string[];
}

/** Asks what a model is. It is loaded for that, which may take a second. */
export interface DescribeModelParams {
  /** Absolute path of a folder with a model, of its model.json, or of a .onnx file; or the name of one that comes along or was downloaded. */
  model: string;
}

/** What a model is. */
export interface ModelDescription {
  /** The name that provenance records. */
  name: string;
  /** What it does: detector, segmenter, classifier, semantic, textdetector, textrecognizer, pose, obb. */
  kind: string;
  /** Its classes, in the order of its outputs. */
  classes: readonly string[];
  /** Its licence, where known. */
  license?: string;
}

/** Asks for what a model suggests for an image. */
export interface SuggestParams {
  /** The dataset's root. */
  dataset: string;
  /** Path of the image in the dataset. */
  image: string;
  /** Absolute path or name of the model. */
  model: string;
  /** Labels of the dataset by classes of the model, where their names differ; an empty label leaves a class out. */
  labels?: Readonly<Record<string, string>>;
  /** Only what was suggested before: no model is run. */
  stored: boolean;
  /** Runs the model even where it ran before; what was rejected comes back. */
  again: boolean;
}

/** What a model suggests for an image. */
export interface SuggestResult {
  /** The model's name. */
  model: string;
  /** Best first; absent when the model has not seen the image. */
  suggestions?: readonly Suggestion[];
  /** Classes among them that are no labels of the dataset. */
  unmapped: readonly NameCount[];
  /** What was left out and why, for people. */
  notes: readonly string[];
}

/** Says that a person rejects suggestions, or takes that back. */
export interface RejectParams {
  /** The dataset's root. */
  dataset: string;
  /** Path of the image in the dataset. */
  image: string;
  /** Absolute path or name of the model. */
  model: string;
  /** The suggestions. */
  ids: readonly string[];
  /** Whether they are rejected. */
  rejected: boolean;
}

/** Asks for suggestions for many images in the background. Images that the model has seen are left out, so that it goes on where it stopped. */
export interface SuggestAllParams {
  /** The dataset's root. */
  dataset: string;
  /** Absolute path or name of the model. */
  model: string;
  /** Paths of images, and of folders for all in them; all of the dataset when absent. */
  images?: readonly string[];
  /** A name of this request, by which `annotator/progress` tells how far it is. */
  progress?: string;
  /** Only images whose path contains these words, case ignored; absent for all. */
  query?: string;
}

/** What became of the images. */
export interface SuggestAllResult {
  /** How many the model has seen now. */
  images: number;
  /** How many suggestions they have. */
  suggestions: number;
  /** How many it could not be run on. */
  failed: number;
  /** Why not the first of those, for people. */
  failure?: string;
}

/** Asks what became of what models suggested. */
export interface EffortParams {
  /** The dataset's root. */
  dataset: string;
  /** Absolute paths of the models. */
  models: readonly string[];
}

/** What became of what models suggested. */
export interface EffortResult {
  /** In the order in which they were asked for. */
  models: readonly ModelEffort[];
}

/** What became of the suggestions of a model, in the images that it has seen and that are labelled. */
export interface ModelEffort {
  /** The model's name. */
  model: string;
  /** Objects that are just as it suggested them. */
  accepted: number;
  /** Objects that were accepted and then changed. */
  corrected: number;
  /** Suggestions that were rejected. */
  rejected: number;
  /** Objects in the same images that no model suggested. */
  drawn: number;
}

/** Asks what the labels of a dataset can teach, and how. */
export interface TrainPlanParams {
  /** The dataset's root. */
  dataset: string;
}

/** What the labels of a dataset can teach, and how. */
export interface TrainPlan {
  /** The tasks that they teach; empty when there are too few labels. */
  tasks: readonly TrainTask[];
  /** The networks for them, of each task the usual one first. */
  architectures: readonly TrainArchitecture[];
  /** How many images are labelled. */
  images: number;
}

/** A task that labels teach. */
export interface TrainTask {
  /** `classify` (tags), `classify-crops` (labels of objects), `detect` (boxes), `segment` (outlines) or `transcribe` (attribute `text`). */
  name: string;
  /** How many examples there are. */
  examples: number;
  /** How many classes; of `transcribe` characters. */
  classes: number;
  /** The measure by which it is judged, 0 to 1. */
  metric: string;
  /** The most passes over the images that so many examples ask for; taken where settings say nothing. */
  epochs: number;
}

/** A network. */
export interface TrainArchitecture {
  /** Its name in settings. */
  name: string;
  /** Its name for people. */
  title: string;
  /** The tasks that it is for. */
  tasks: readonly string[];
  /** Where it comes from. */
  paper: string;
  /** The usual side of its input, px. */
  size: number;
  /** The smallest side, px. */
  smallest: number;
  /** About how long it takes to learn from an image of the usual size once, on this machine's processor; the time grows with the image's area. */
  secondsPerImage: number;
  /** The architectures whose weights it can begin with: its own, and the one that fills its encoder. */
  beginsWith: readonly string[];
}

/** How a network is trained; what is absent is as usual. */
export interface TrainSettings {
  /** The task. */
  task: string;
  /** The network. */
  architecture?: string;
  /** The side of its input, px. */
  size?: number;
  /** The most passes over the images; what the number of examples asks for when absent. */
  epochs?: number;
  /** Images of a step. */
  batch?: number;
  /** The highest learning rate. */
  learningRate?: number;
  /** The share of images to judge by, 0 to 0.9. */
  holdOut?: number;
  /** After so many epochs without a better result it ends; 0 for never. */
  patience?: number;
  /** Whether images are varied. */
  augment: boolean;
  /** Whether the encoder keeps its weights. */
  freeze: boolean;
  /** Absolute path of weights to begin with, such as those of a run before. */
  weights?: string;
  /** `cpu` or `cuda`. */
  device?: string;
  /** The seed of everything random. */
  seed?: number;
}

/** Asks to train, from the labels as they are now. */
export interface StartTrainingParams {
  /** The dataset's root. */
  dataset: string;
  /** How. */
  settings: TrainSettings;
}

/** A run that is meant. */
export interface RunParams {
  /** Absolute path of its folder. */
  run: string;
}

/** Asks for an ONNX model of a run. */
export interface ExportRunParams {
  /** Absolute path of its folder. */
  run: string;
  /** Absolute path of the model's folder, which is new or empty. */
  folder: string;
}

/** Asks a run to pause, or to go on. */
export interface PauseTrainingParams {
  /** Absolute path of its folder. */
  run: string;
  /** Whether it is to pause. */
  paused: boolean;
}

/** Asks for runs. */
export interface ListRunsParams {
  /** Those of a dataset; all when absent. */
  dataset?: string;
}

/** The runs there are. */
export interface ListRunsResult {
  /** The latest first. */
  runs: readonly TrainRun[];
}

/** A run. */
export interface TrainRun {
  /** Absolute path of its folder: once there is a best epoch, a model that suggests. */
  run: string;
  /** The dataset that it learned from. */
  dataset: string;
  /** `running`, `paused`, `finished`, `stopped`, `failed`, or `interrupted` when its process was ended; the last three can go on. */
  state: string;
  /** The task. */
  task: string;
  /** The network. */
  architecture: string;
  /** The name of the measure. */
  metric: string;
  /** The most epochs. */
  epochs: number;
  /** When it was begun, ISO 8601. */
  started: string;
  /** How it went. */
  curve: readonly TrainEpoch[];
  /** The commit of the labels, when they are in git. */
  commit?: string;
  /** Why it failed, or what should be known, for people. */
  message?: string;
}

/** An epoch that has ended. */
export interface TrainEpoch {
  /** From 1. */
  epoch: number;
  /** The mean loss of the training images. */
  loss: number;
  /** The mean loss of the images held out. */
  holdOutLoss: number;
  /** The measure on the images held out, 0 to 1. */
  metric: number;
  /** The learning rate of the last step. */
  learningRate: number;
  /** How long it took. */
  seconds: number;
  /** Whether its weights were kept, until a later epoch was as good. */
  kept: boolean;
}

/** A run goes on, or ended. */
export interface TrainNews {
  /** Absolute path of its folder. */
  run: string;
  /** As in `TrainRun`. */
  state: string;
  /** What is being done, for people. */
  phase: string;
  /** The epoch, from 1; 0 before the first. */
  epoch: number;
  /** The most epochs. */
  epochs: number;
  /** The step of the phase. */
  step: number;
  /** How many there are. */
  steps: number;
  /** The mean loss of the epoch so far. */
  loss?: number;
  /** About how long it will take, once that can be told. */
  secondsLeft?: number;
  /** The epoch that has just ended. */
  finished?: TrainEpoch;
  /** Why it failed, or what became of it, for people. */
  message?: string;
}

/** Asks for what is written in objects. */
export interface TranscribeParams {
  /** The dataset's root. */
  dataset: string;
  /** Path of the image in the dataset. */
  image: string;
  /** The objects. */
  ids: readonly string[];
  /** Absolute path or name of a model that reads text. */
  model: string;
}

/** The edit that writes what was read into an attribute of each object. The client applies it with `annotator/edit`, so that it can be undone. */
export interface TranscribeResult {
  /** What it does. */
  name: string;
  /** The changes; none when nothing was read, or all of it stands there already. */
  changes: readonly Change[];
  /** What was read, in the order of the objects; absent where nothing was. */
  texts: readonly ObjectText[];
}

/** What is written in an object. */
export interface ObjectText {
  /** The object. */
  id: string;
  /** The text; absent when none was read. */
  text?: string;
  /** The model's confidence, 0 to 1. */
  score?: number;
}

/** Requests of the client: wire name, parameters and result of each. */
export interface Requests {
  /** Which dataset a path belongs to. Sent before an editor is opened; reads only the names of files and the beginnings of a few. */
  'annotator/dataset/locate': { params: LocateParams; result: LocateResult };
  /** Opens a dataset, or gives the open one: lists its images, reads its settings, replays its journal, starts watching its files. Writes nothing into the dataset. */
  'annotator/dataset/open': { params: OpenDatasetParams; result: DatasetView };
  /** Forgets an open dataset and clears its diagnostics. Unsaved edits stay in the journal. */
  'annotator/dataset/close': { params: DatasetParams; result: void };
  /** A stretch of the list of images. */
  'annotator/dataset/images': { params: ListImagesParams; result: ListImagesResult };
  /** The next or previous image of some kind; no image in the result means there is none. */
  'annotator/dataset/find': { params: FindImageParams; result: FindImageResult };
  /** Puts the images into another order, which lists, searches and the places of documents follow until the dataset is closed; `annotator/didChange` follows. */
  'annotator/dataset/order': { params: OrderImagesParams; result: OrderImagesResult };
  /** Counts over the whole dataset. May read every annotation file the first time; cancellable. */
  'annotator/dataset/summary': { params: DatasetParams; result: SummaryResult };
  /** Writes all unsaved edits: each file is replaced whole or left alone. A file changed outside meanwhile is merged three-way first. */
  'annotator/dataset/save': { params: DatasetParams; result: SaveResult };
  /** Drops all unsaved edits and reads the files again; `annotator/didChange` follows. */
  'annotator/dataset/revert': { params: DatasetParams; result: void };
  /** Settles the format of a dataset in `annotator.json` and opens its annotations again; `annotator/didChange` follows. Refused while there are unsaved edits. */
  'annotator/dataset/setFormat': { params: SetFormatParams; result: void };
  /** Looks for changes on disk now; `annotator/didChange` follows where there are any. Sent when the window gets the focus, because not every file system can be watched. */
  'annotator/dataset/refresh': { params: DatasetParams; result: void };
  /** The document of an image, and its picture ready to load. Also sent ahead for images likely to come next. */
  'annotator/document/open': { params: ImageParams; result: DocumentView };
  /** Journals and applies one edit; errors Conflict, ReadOnly, InvalidEdit and JournalFailed leave everything as it was. */
  'annotator/edit': { params: EditParams; result: EditResult };
  /** The edit that mends a problem; nothing is applied. */
  'annotator/problems/fix': { params: FixParams; result: FixResult };
  /** The edit that changes labels everywhere; nothing is applied. */
  'annotator/labels/edit': { params: EditLabelsParams; result: EditLabelsResult };
  /** The formats that can be read and written. */
  'annotator/formats': { params: FormatsParams; result: FormatsResult };
  /** What an export would lose; nothing is written. */
  'annotator/export/preview': { params: ExportParams; result: ExportResult };
  /** Writes a copy of a dataset in another format. Cancelled, it deletes what it wrote. */
  'annotator/export': { params: ExportParams; result: ExportResult };
  /** What an import would bring; nothing is applied. */
  'annotator/import/preview': { params: ImportParams; result: ImportResult };
  /** The edit that imports annotations; nothing is applied. */
  'annotator/import': { params: ImportParams; result: ImportResult };
  /** A thumbnail from the cache, made when missing. */
  'annotator/image/thumbnail': { params: ImageParams; result: ThumbnailResult };
  /** What differs between two versions of annotations, image by image. Cancellable; nothing is written. */
  'annotator/review/compare': { params: CompareParams; result: CompareResult };
  /** Both sides of an image under review, and what differs. */
  'annotator/review/image': { params: ReviewImageParams; result: ReviewView };
  /** The edit that gives changes back what they were; nothing is applied. */
  'annotator/review/restore': { params: RestoreParams; result: RestoreResult };
  /** Stages or unstages single changes: writes the index of the repository and nothing else. */
  'annotator/review/stage': { params: StageParams; result: void };
  /** What a model is. */
  'annotator/models/describe': { params: DescribeModelParams; result: ModelDescription };
  /** The models known by name and those that can be downloaded. Reads catalogues on the network where the user names some; cancellable. */
  'annotator/models/list': { params: ListModelsParams; result: ListModelsResult };
  /** Downloads a model. Cancellable. */
  'annotator/models/download': { params: DownloadModelParams; result: void };
  /** Removes a downloaded model. */
  'annotator/models/remove': { params: RemoveModelParams; result: void };
  /** What a model suggests for an image; kept outside the dataset until it is accepted or rejected. Cancellable. */
  'annotator/suggest': { params: SuggestParams; result: SuggestResult };
  /** Suggestions for many images; requests for the image at the screen go before. Cancelled, it keeps what it has. */
  'annotator/suggest/all': { params: SuggestAllParams; result: SuggestAllResult };
  /** A person rejects suggestions: they are not shown again. */
  'annotator/suggest/reject': { params: RejectParams; result: void };
  /** What became of what models suggested: how much work they saved. Cancellable. */
  'annotator/suggest/effort': { params: EffortParams; result: EffortResult };
  /** Reads ahead what the outlines of an image need. Cancellable. */
  'annotator/outline/prepare': { params: PrepareOutlineParams; result: void };
  /** The outline of an object that is pointed at. Cancellable. */
  'annotator/outline': { params: OutlineParams; result: OutlineResult };
  /** The way along edges between two points ("intelligent scissors"). Cancellable. */
  'annotator/outline/wire': { params: WireParams; result: WireResult };
  /** Asks a classifier which label an object may have; nothing is changed. Cancellable. */
  'annotator/classify': { params: ClassifyParams; result: ClassifyResult };
  /** Reads what is written in objects and says how to write it down. Cancellable. */
  'annotator/transcribe': { params: TranscribeParams; result: TranscribeResult };
  /** Compares predictions with the labels. Cancelled, it keeps what the model has seen. */
  'annotator/evaluate': { params: EvaluateParams; result: EvaluateResult };
  /** The numbers of what was compared. */
  'annotator/evaluate/numbers': { params: EvaluationNumbersParams; result: EvaluationNumbersResult };
  /** A stretch of the list of disagreements. */
  'annotator/evaluate/disagreements': { params: DisagreementsParams; result: DisagreementsResult };
  /** A disagreement, ready to be shown. */
  'annotator/evaluate/show': { params: DisagreementParams; result: DisagreementView };
  /** The edit that gives the label what was predicted; nothing is applied. */
  'annotator/evaluate/take': { params: DisagreementParams; result: FixResult };
  /** Notes that a person has decided for the label, outside the dataset. */
  'annotator/evaluate/decide': { params: DecideParams; result: void };
  /** Who changed an object last. Reads history as far as needed; cancellable. */
  'annotator/review/blame': { params: BlameParams; result: BlameResult };
  /** Whether a runtime is installed. */
  'annotator/runtime/state': { params: RuntimeStateParams; result: RuntimeState };
  /** What installing a runtime would bring; asks the package sources, writes nothing. */
  'annotator/runtime/offer': { params: RuntimeParams; result: RuntimeOfferResult };
  /** Installs a runtime. Cancelled, it goes on next time where it stopped. */
  'annotator/runtime/install': { params: RuntimeParams; result: RuntimeState };
  /** Removes a runtime, and what was downloaded of it. */
  'annotator/runtime/remove': { params: RuntimeStateParams; result: RuntimeState };
  /** What the labels of a dataset can teach, and how. */
  'annotator/train/plan': { params: TrainPlanParams; result: TrainPlan };
  /** Begins to train in the background; `annotator/train/didProgress` tells how far it is. One run at a time. */
  'annotator/train/start': { params: StartTrainingParams; result: TrainRun };
  /** Goes on with a run that was stopped, failed or interrupted, from its last whole epoch. */
  'annotator/train/resume': { params: RunParams; result: TrainRun };
  /** Lets a run pause, or go on. */
  'annotator/train/pause': { params: PauseTrainingParams; result: void };
  /** Stops a run; what its last whole epoch learned is kept. */
  'annotator/train/cancel': { params: RunParams; result: void };
  /** The runs there are, running and ended. */
  'annotator/train/list': { params: ListRunsParams; result: ListRunsResult };
  /** Makes an ONNX model of a run, which suggests the same without the training runtime. */
  'annotator/train/export': { params: ExportRunParams; result: void };
}

/** Notifications of the server: wire name and parameters of each. */
export interface Notifications {
  /** Something changed that was not the answer to an edit. Sent for open datasets only. */
  'annotator/didChange': { params: DatasetChanged; result: void };
  /** A long request goes on. Sent a few times a second at most, for requests that gave themselves a name. */
  'annotator/progress': { params: ProgressNews; result: void };
  /** A training goes on, or ended. Sent a few times a second at most, and at the end of every epoch. */
  'annotator/train/didProgress': { params: TrainNews; result: void };
}

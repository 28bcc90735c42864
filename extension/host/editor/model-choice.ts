import { ConfigurationTarget, EventEmitter, workspace, type Memento } from 'vscode';

const key = 'annotator.model';
const classifierKey = 'annotator.classifier';

/** The model that suggests in this workspace: the user's choice, else the first of the setting `annotator.models`. */
export class ModelChoice {
  private readonly changed = new EventEmitter<void>();

  /** Another model was chosen. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly memory: Memento) {}

  /** Absolute path or name of the model; nothing when none is chosen. */
  get current(): string | undefined {
    return this.memory.get<string>(key) ?? this.offered[0];
  }

  /** Path or name of the classifier that says which label a new object may have; nothing when none is chosen. */
  get classifier(): string | undefined {
    return this.memory.get<string>(classifierKey);
  }

  async chooseClassifier(model: string | undefined): Promise<void> {
    await this.memory.update(classifierKey, model);
    this.changed.fire();
  }

  /** A model is gone: whoever chose it chooses again. */
  async forget(model: string): Promise<void> {
    for (const place of [key, classifierKey])
      if (this.memory.get<string>(place) === model) await this.memory.update(place, undefined);
    if (this.reader === model)
      await workspace.getConfiguration('annotator').update('transcribe.model', undefined, ConfigurationTarget.Global);
  }

  /** Models that the setting names. */
  get offered(): readonly string[] {
    return workspace.getConfiguration('annotator').get<string[]>('models', []);
  }

  /** Paths or addresses of catalogues besides the one that comes along. */
  get catalogues(): readonly string[] {
    return workspace.getConfiguration('annotator').get<string[]>('catalogues', []);
  }

  /** Path or name of the model that reads what is written in objects. */
  get reader(): string {
    return workspace.getConfiguration('annotator').get<string>('transcribe.model', 'ppocr');
  }

  /** The setting is the user's own: a path in a workspace's settings would be one of this machine in everybody's repository. */
  async chooseReader(model: string): Promise<void> {
    await workspace.getConfiguration('annotator').update('transcribe.model', model, ConfigurationTarget.Global);
    this.changed.fire();
  }

  /** Labels of the dataset by classes of models, where their names differ. */
  get labels(): Readonly<Record<string, string>> {
    return workspace.getConfiguration('annotator').get<Record<string, string>>('suggest.labels', {});
  }

  async choose(model: string): Promise<void> {
    await this.memory.update(key, model);
    this.changed.fire();
  }
}

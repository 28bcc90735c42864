import type { ReviewAction, ReviewCommand, ReviewMode, ReviewPlace, ShownReview } from '../../protocol/review.ts';
import type { KeyHint } from '../../protocol/webview.ts';

interface Doing {
  readonly run: (command: ReviewCommand) => void;
  readonly act: (action: ReviewAction) => void;
}

const modes: readonly (readonly [ReviewMode, string, string])[] = [
  ['overlay', 'layers', 'Overlay'],
  ['side', 'split-horizontal', 'Side by side'],
  ['swipe', 'arrow-swap', 'Swipe'],
  ['blink', 'eye', 'Blink'],
];

/** How long a word stays, ms. */
const patience = 6000;

/** The page around picture and list: the bar above, what can be done below the list, and words to the user. */
export class ReviewPage {
  private readonly title = make('div', 'image-name');
  private readonly place = make('span', 'place');
  private readonly progress = make('div', 'progress');
  private readonly status = make('div', 'status');
  private readonly empty = make('div', 'empty');
  private readonly modeButtons = new Map<ReviewMode, HTMLButtonElement>();
  private readonly buttons = new Map<string, HTMLButtonElement>();
  private readonly main = make('div', 'main');
  private timer: number | undefined;

  constructor(
    body: HTMLElement,
    stage: HTMLElement,
    list: HTMLElement,
    private readonly doing: Doing,
  ) {
    const bar = make('div', 'bar');
    bar.setAttribute('role', 'toolbar');
    const { run, act } = doing;
    const modeGroup = make('div', 'modes');
    for (const [mode, icon, name] of modes) {
      const button = this.button(mode, icon, name, () => {
        run(mode);
      });
      this.modeButtons.set(mode, button);
      modeGroup.append(button);
    }
    bar.append(
      modeGroup,
      this.button('toggleUnchanged', 'circle-outline', 'Show or hide what did not change', () => {
        run('toggleUnchanged');
      }),
      this.button('zoomFit', 'screen-full', 'Whole image', () => {
        run('zoomFit');
      }),
      make('span', 'space'),
      this.button('openEditor', 'edit', 'Open in the editor', () => {
        act('openEditor');
      }),
      this.button('openText', 'file-code', 'Compare as text', () => {
        act('openText');
      }),
    );
    const side = make('div', 'side');
    const head = make('div', 'head');
    head.append(
      this.title,
      this.button('previousImage', 'chevron-up', 'Previous changed image', () => {
        run('previousImage');
      }),
      this.place,
      this.button('nextImage', 'chevron-down', 'Next changed image', () => {
        run('nextImage');
      }),
    );
    const actions = make('div', 'actions');
    actions.append(
      this.wide('restore', 'discard', 'Restore the old one', 'restore'),
      this.wide('stage', 'add', 'Stage', 'stage'),
      this.wide('markReviewed', 'check', 'Reviewed', 'markReviewed'),
    );
    side.append(head, list, this.progress, actions);
    this.status.setAttribute('role', 'status');
    this.main.append(stage, side);
    body.append(bar, this.main, this.empty, this.status);
    this.showEmpty('Comparing…', false);
  }

  showMode(mode: ReviewMode): void {
    for (const [name, button] of this.modeButtons) button.setAttribute('aria-pressed', String(name === mode));
  }

  showImage({ index, total, entry }: ReviewPlace, view: ShownReview, keys: readonly KeyHint[]): void {
    this.main.hidden = false;
    this.empty.hidden = true;
    const renamed = entry.renamedFrom === undefined ? '' : `, was ${entry.renamedFrom}`;
    this.title.textContent = entry.image;
    this.title.title = `${entry.image}${renamed}`;
    this.place.textContent = `${(index + 1).toLocaleString('en')} of ${total.toLocaleString('en')}`;
    const stage = this.buttons.get('stage');
    if (stage) {
      stage.hidden = view.stage === undefined && view.noStage === undefined;
      const text = view.stage === 'unstage' ? 'Unstage' : 'Stage';
      stage.querySelector('.text')?.replaceChildren(text);
      stage.disabled = view.stage === undefined;
    }
    const restore = this.buttons.get('restore');
    if (restore) restore.hidden = !view.canRestore;
    for (const [command, button] of this.buttons) button.title = tooltip(button.dataset['name'] ?? '', command, keys);
    if (stage && view.noStage !== undefined) stage.title = view.noStage;
  }

  showReviewed(done: number, total: number): void {
    this.progress.textContent = total > 0 ? `${done} of ${total} reviewed` : 'No change of annotations';
  }

  showEmpty(text: string, isError: boolean): void {
    this.main.hidden = true;
    this.empty.hidden = false;
    this.empty.textContent = text;
    this.empty.classList.toggle('error', isError);
  }

  notice(text: string, severity: string): void {
    this.status.textContent = text;
    this.status.dataset['severity'] = severity;
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      this.status.textContent = '';
    }, patience);
  }

  private wide(command: string, icon: string, name: string, run: ReviewCommand): HTMLButtonElement {
    const button = this.button(command, icon, name, () => {
      this.doing.run(run);
    });
    const text = make('span', 'text');
    text.textContent = name;
    button.classList.add('wide');
    button.append(text);
    return button;
  }

  private button(command: string, icon: string, name: string, press: () => void): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.dataset['name'] = name;
    button.dataset['command'] = command;
    button.title = name;
    button.setAttribute('aria-label', name);
    const picture = make('span', `codicon codicon-${icon}`);
    picture.setAttribute('aria-hidden', 'true');
    button.append(picture);
    button.addEventListener('click', press);
    this.buttons.set(command, button);
    return button;
  }
}

function tooltip(name: string, command: string, keys: readonly KeyHint[]): string {
  const hint = keys.find(key => key.command === `annotator.review.${command}`);
  return hint ? `${name} (${hint.key})` : name;
}

function make(tag: 'div' | 'span', className: string): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  return element;
}

import type {
  ReviewAction,
  ReviewCommand,
  ReviewHostEvents,
  ReviewMode,
  ReviewWebviewEvents,
  ShownReview,
} from '../../protocol/review.ts';
import type { ReviewChange } from '../../protocol/server.g.ts';
import { union, type Rectangle } from '../geometry/rectangle.ts';
import { boundsOfShape } from '../shapes/registry.ts';
import { ChangesList } from './changes-list.ts';
import { ReviewPage } from './review-page.ts';
import { ReviewStage } from './stage.ts';

export type Send = <K extends keyof ReviewWebviewEvents>(name: K, body: ReviewWebviewEvents[K]) => void;

/** The review editor: takes what the host tells, and the user's commands. */
export class ReviewEditor {
  private readonly stage: ReviewStage;
  private readonly list: ChangesList;
  private readonly page: ReviewPage;
  private review: ShownReview | undefined;

  constructor(
    body: HTMLElement,
    private readonly send: Send,
  ) {
    this.list = new ChangesList((change, isByUser) => {
      this.chosen(change, isByUser);
    });
    this.stage = new ReviewStage(key => {
      this.list.chooseKey(key);
    });
    this.page = new ReviewPage(body, this.stage.element, this.list.element, {
      run: command => {
        this.run(command);
      },
      act: action => {
        this.act(action);
      },
    });
    this.page.showMode(this.stage.mode);
  }

  image({ place, view, keys }: ReviewHostEvents['image']): void {
    this.review = view;
    this.page.showImage(place, view, keys);
    this.stage.show(view);
    this.list.show(view);
    this.page.showReviewed(this.list.reviewedCount, view.changes.length);
  }

  empty({ text, isError }: ReviewHostEvents['empty']): void {
    this.review = undefined;
    this.page.showEmpty(text, isError);
  }

  reviewed({ reviewed }: ReviewHostEvents['reviewed']): void {
    this.list.mark(reviewed);
    this.page.showReviewed(this.list.reviewedCount, this.review?.changes.length ?? 0);
  }

  notice({ text, severity }: ReviewHostEvents['notice']): void {
    this.page.notice(text, severity);
  }

  run(command: ReviewCommand): void {
    const change = this.list.current;
    switch (command) {
      case 'nextChange':
        if (!this.list.step(1)) this.send('go', { by: 1 });
        break;
      case 'previousChange':
        if (!this.list.step(-1)) this.send('go', { by: -1 });
        break;
      case 'nextImage':
        this.send('go', { by: 1 });
        break;
      case 'previousImage':
        this.send('go', { by: -1 });
        break;
      case 'zoomChange':
        if (change) this.stage.select(change.key, this.areaOf(change), true);
        break;
      case 'zoomFit':
        this.stage.fit();
        break;
      case 'toggleUnchanged':
        this.stage.toggleUnchanged();
        break;
      case 'restore':
        this.act('restore');
        break;
      case 'stage':
        this.act(this.review?.stage ?? 'stage');
        break;
      case 'markReviewed':
        this.act('markReviewed');
        break;
      default:
        this.setMode(command);
    }
  }

  private setMode(mode: ReviewMode): void {
    this.stage.mode = mode;
    this.page.showMode(mode);
  }

  private act(action: ReviewAction): void {
    const change = this.list.current;
    if (action === 'openEditor' || action === 'openText') {
      this.send('act', { action, keys: [] });
      return;
    }
    if (!change || !this.review) return;
    if (action === 'restore' && !this.review.canRestore) {
      this.page.notice('Only changes of the work tree can be restored.', 'info');
      return;
    }
    if ((action === 'stage' || action === 'unstage') && !this.review.stage) {
      this.page.notice(
        this.review.noStage ?? 'Only changes between index and work tree, or HEAD and index, can be staged.',
        'info',
      );
      return;
    }
    this.send('act', { action, keys: [change.key] });
    if (action === 'markReviewed') this.list.step(1);
  }

  private chosen(change: ReviewChange, isByUser: boolean): void {
    this.stage.select(change.key, isByUser ? this.areaOf(change) : undefined, false);
  }

  /** What a change covers on both sides. */
  private areaOf({ before, after }: ReviewChange): Rectangle | undefined {
    const objects = [
      this.review?.before.annotations.find(({ id }) => id === before),
      this.review?.after.annotations.find(({ id }) => id === after),
    ].filter(object => object !== undefined);
    const [first, ...others] = objects.map(({ shape }) => boundsOfShape(shape));
    return first && others.reduce(union, first);
  }
}

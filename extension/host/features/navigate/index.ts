import type { App } from '../../app.ts';
import { register } from '../../commands.ts';
import { goToImage } from './go-to-image.ts';
import { orderBy } from './order-by.ts';

/** From image to image in the active editor. */
export function activateNavigate(app: App): void {
  const { editors } = app;
  register(app, 'annotator.next', () => editors.active?.go('any', false));
  register(app, 'annotator.previous', () => editors.active?.go('any', true));
  register(app, 'annotator.nextUnlabelled', () => editors.active?.go('unlabelled', false));
  register(app, 'annotator.previousUnlabelled', () => editors.active?.go('unlabelled', true));
  register(app, 'annotator.first', () => editors.active?.goToPlace(0));
  register(app, 'annotator.last', () => editors.active?.goToPlace(-1));
  register(app, 'annotator.goToImage', () => goToImage(app));
  register(app, 'annotator.orderBy', () => orderBy(app));
}

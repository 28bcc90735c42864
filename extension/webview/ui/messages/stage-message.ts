import type { EditorState } from '../../state/editor-state.ts';
import { type Component, type Context, watch } from '../component.ts';
import { h, icon, setText, textButton } from '../dom.ts';
import { strings } from '../strings.ts';

interface Message {
  readonly icon: string;
  readonly title: string;
  readonly text?: string;
  /** Offers to open the annotation file as text. */
  readonly openable?: boolean;
  readonly retry?: boolean;
  /** The picture is there: the message keeps to the top. */
  readonly quiet?: boolean;
}

/** What stands where the picture should be: why it isn't there, and what to do. */
export function createStageMessage({ store, channel }: Context): Component {
  const sign = icon('info');
  const title = h('div', { class: 'stage-message-title' });
  const text = h('div', { class: 'stage-message-text', dir: 'auto' });
  const open = textButton(strings.stage.openAsText, () => {
    channel.send('run', { command: 'annotator.openAnnotationFile' });
  });
  const retry = textButton(
    strings.stage.tryAgain,
    () => {
      const image = store.state.document?.image;
      if (image === undefined) return;
      channel.request('open', { image }).catch((error: unknown) => {
        store.notify(error instanceof Error ? error.message : String(error), 'error');
      });
    },
    true,
  );
  const element = h(
    'div',
    { class: 'stage-message' },
    sign,
    h('div', { class: 'stage-message-body' }, title, text, h('div', { class: 'stage-message-actions' }, open, retry)),
  );

  const dispose = watch(store, ['image', 'picture', 'dataset'], state => {
    const message = messageFor(state);
    element.hidden = !message;
    if (!message) return;
    sign.className = `codicon codicon-${message.icon}`;
    element.classList.toggle('quiet', message.quiet === true);
    setText(title, message.title);
    setText(text, message.text ?? '');
    text.hidden = message.text === undefined;
    open.hidden = message.openable !== true;
    retry.hidden = message.retry !== true;
  });
  return { element, dispose };
}

function messageFor({ dataset, document, picture, problem }: EditorState): Message | undefined {
  if (problem !== undefined) return { icon: 'error', title: strings.stage.problem, text: problem };
  if (!dataset) return undefined;
  if (!document) return { icon: 'file-media', title: dataset.total ? strings.stage.noImage : strings.stage.noImages };
  const { fileError, imageError } = document;
  if (fileError) {
    const { message, line, column } = fileError;
    const where = line === undefined ? '' : `${strings.stage.at(line, column)}: `;
    return {
      icon: 'error',
      title: strings.stage.fileError,
      text: `${where}${message}\n${strings.stage.readOnlyUntilMended}`,
      openable: true,
      retry: true,
      quiet: imageError === undefined,
    };
  }
  const reason = imageError ?? (picture.state === 'error' ? picture.message : undefined);
  return reason === undefined
    ? undefined
    : { icon: 'file-media', title: strings.stage.pictureError, text: reason, retry: true };
}

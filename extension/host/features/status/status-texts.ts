import type { EditorState } from '../../../protocol/webview.ts';

/** What the status bar says; a part without text is hidden. */
export interface StatusTexts {
  readonly size?: string;
  readonly cursor?: string;
  readonly label?: string;
  readonly zoom?: string;
  readonly image?: string;
}

export function statusTexts(
  state: EditorState | undefined,
  shown: { readonly index: number; readonly total: number } | undefined,
): StatusTexts {
  const [x, y] = state?.cursor ?? [];
  return {
    size: state?.size && `$(symbol-ruler) ${plain(state.size)}`,
    cursor: x === undefined || y === undefined ? undefined : `$(move) ${Math.floor(x)}, ${Math.floor(y)}`,
    label: state?.label && `$(tag) ${plain(shorten(state.label))}`,
    zoom: shown && state && `$(zoom-in) ${percent(state.zoom)}`,
    image: shown && `$(file-media) ${shown.index + 1}/${shown.total}`,
  };
}

function percent(zoom: number): string {
  const value = zoom * 100;
  return `${value < 10 ? Math.round(value * 10) / 10 : Math.round(value)} %`;
}

function shorten(text: string): string {
  return text.length <= 30 ? text : `${text.slice(0, 29)}…`;
}

/** `$(name)` would become an icon. */
function plain(text: string): string {
  return text.replaceAll('$(', '$\u200b(');
}

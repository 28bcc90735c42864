import type { ToolName } from '../../protocol/webview.ts';
import type { Editor } from '../editor.ts';

const needing: readonly ToolName[] = ['outline', 'scissors'];

/** Tells the host which image will be outlined, so that the first answer is as quick as the others. */
export function readAheadForOutlines({ store, channel }: Pick<Editor, 'store' | 'channel'>): void {
  let told: string | undefined;
  store.subscribe((changed, { tool, document }) => {
    if (!changed.has('tool') && !changed.has('image')) return;
    const image = needing.includes(tool) && document?.source ? document.image : undefined;
    if (image === told) return;
    told = image;
    // Trouble is told when an outline is asked for.
    if (image !== undefined) channel.request('prepareOutline', { image }).catch(() => undefined);
  });
}

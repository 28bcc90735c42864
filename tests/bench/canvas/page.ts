/** An editor alone on a page, with as many polygons as wanted, for the bench of the canvas. */
import type { Annotation } from '../../../extension/protocol/server.g.ts';
import type { HostMessage, WebviewMessage } from '../../../extension/protocol/webview.ts';
import { startEditor } from '../../../extension/webview/start.ts';

const size = { width: 4000, height: 3000 };
const vertices = 20;

declare global {
  interface Window {
    openEditor(count: number): Promise<void>;
    frameTimes: number[];
  }
}

/** The same numbers every time: a linear congruential generator. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function polygons(count: number): Annotation[] {
  const random = randomNumbers(1);
  const radius = Math.sqrt((size.width * size.height) / count) * 0.45;
  return Array.from({ length: count }, (_, i) => {
    const [x, y] = [radius + random() * (size.width - 2 * radius), radius + random() * (size.height - 2 * radius)];
    const ring = Array.from({ length: vertices }, (_, v) => {
      const angle = (2 * Math.PI * v) / vertices;
      const r = radius * (0.6 + 0.4 * random());
      return [x + r * Math.cos(angle), y + r * Math.sin(angle)];
    }).flat();
    return { id: `p${i}`, label: `label ${i % 12}`, shape: { type: 'polygon', parts: [[ring]] } };
  });
}

async function picture(): Promise<string> {
  const canvas = new OffscreenCanvas(size.width, size.height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no 2D context');
  const colors = context.createLinearGradient(0, 0, size.width, size.height);
  for (const [at, color] of [[0, '#204060'], [0.5, '#c0a080'], [1, '#305030']] as const) colors.addColorStop(at, color); // prettier-ignore
  context.fillStyle = colors;
  context.fillRect(0, 0, size.width, size.height);
  return URL.createObjectURL(await canvas.convertToBlob({ type: 'image/jpeg' }));
}

function fakeHost(annotations: readonly Annotation[], uri: string) {
  let tell: (message: HostMessage) => void = () => undefined;
  let revision = 1;
  const answer = (message: WebviewMessage): void => {
    if (message.kind === 'event') {
      if (message.name === 'ready') tell({ kind: 'event', name: 'init', body: init(annotations, uri) });
      return;
    }
    const result = message.name === 'edit' ? { revision: ++revision } : {};
    tell({ kind: 'reply', id: message.id, result });
  };
  return {
    post: (message: WebviewMessage) => void setTimeout(answer, 0, message),
    listen: (listener: (message: unknown) => void) => {
      tell = listener;
      return () => undefined;
    },
  };
}

const init = (annotations: readonly Annotation[], uri: string) => ({
  dataset: {
    name: 'bench',
    total: 1,
    settings: { labels: [], attributes: [], imageAttributes: [], tags: [] },
    storage: { title: 'Annotator', refusals: [] },
  },
  options: { viewOnNavigate: 'fit' as const, crosshair: true, decimals: 1, askForLabel: false },
  keys: [],
  document: {
    image: 'bench.jpg',
    revision: 1,
    index: 0,
    total: 1,
    source: { path: '/bench.jpg', ...size, orientation: 1, converted: false, modifiedAt: 0 },
    file: '/bench.jpg.annot.json',
    fields: { tags: [] },
    annotations,
    changed: false,
    problems: [],
    uri,
  },
});

window.openEditor = async count => {
  const port = fakeHost(polygons(count), await picture());
  startEditor({
    port,
    storage: { load: () => undefined, save: () => undefined },
    mountPanels: () => ({ askLabel: (_anchor, current) => Promise.resolve(current) }),
  });
  const stage = document.getElementById('stage');
  if (stage) Object.assign(stage.style, { width: '100vw', height: '100vh' });
  window.frameTimes = [];
  const tick = (time: number): void => {
    window.frameTimes.push(time);
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
};

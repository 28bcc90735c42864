import { commands, env, Uri, workspace } from 'vscode';
import type { HostMessage, WebviewMessage, WebviewRequests } from '../../protocol/webview.ts';
import { codeOf, messageOf } from '../server/errors.ts';
import type { Server } from '../server/server.ts';
import type { DatasetPanel } from './dataset-panel.ts';

type Handlers = {
  readonly [K in keyof WebviewRequests]: (
    params: WebviewRequests[K]['params'],
  ) => Promise<WebviewRequests[K]['result']>;
};

/** Answers a webview's request, in every case and exactly once. */
export async function answer(
  panel: DatasetPanel,
  server: Server,
  { id, name, body }: Extract<WebviewMessage, { kind: 'request' }>,
): Promise<void> {
  panel.send(await reply(id, () => call(handlers(panel, server), name, body)));
}

async function reply(id: number, request: () => Promise<unknown>): Promise<HostMessage> {
  try {
    return { kind: 'reply', id, result: await request() };
  } catch (error) {
    return { kind: 'reply', id, error: { message: messageOf(error), code: codeOf(error) } };
  }
}

function call<K extends keyof WebviewRequests>(
  all: Handlers,
  name: K,
  params: WebviewRequests[K]['params'],
): Promise<unknown> {
  return all[name](params);
}

function handlers(panel: DatasetPanel, server: Server): Handlers {
  const { document } = panel;
  const dataset = document.root;
  return {
    edit: async ({ name, changes }) => ({ revision: (await document.edit(name, changes)).revision }),
    open: async ({ image }) => ({ shown: await panel.show(image, 'navigate') }),
    go: async ({ what, backward }) => ({ shown: await panel.go(what, backward) }),
    images: params => server.request('annotator/dataset/images', { dataset, natural: false, ...params }),
    thumbnail: async ({ image }) => {
      const { path } = await server.request('annotator/image/thumbnail', { dataset, image });
      return { uri: path && panel.panel.webview.asWebviewUri(Uri.file(path)).toString() };
    },
    document: async ({ image }) => panel.address(await document.cache.open(image)),
    previous: async ({ image }) => {
      const search = { dataset, from: image, backward: true, what: 'any' } as const;
      const found = (await server.request('annotator/dataset/find', search)).image;
      return found === undefined ? {} : { document: panel.address(await document.cache.open(found)) };
    },
    fix: async params => {
      const { name, changes } = await server.request('annotator/problems/fix', { dataset, ...params });
      await document.edit(name, changes);
      return {};
    },
    blame: ({ image, id }) => panel.blame.of(image, id),
    suggest: async ({ image, stored, again }) => {
      let model = panel.models.current;
      if (stored && (model === undefined || !workspace.isTrusted)) return {};
      if (!workspace.isTrusted) throw new Error('Models run in trusted workspaces only.');
      model ??= await commands.executeCommand<string | undefined>('annotator.suggest.chooseModel');
      if (model === undefined) return {};
      const { labels } = panel.models;
      return {
        result: await server.request('annotator/suggest', { dataset, image, model, labels, stored: stored ?? false, again: again ?? false }), // prettier-ignore
      };
    },
    reject: async ({ image, ids, rejected }) => {
      const model = panel.models.current;
      if (model !== undefined)
        await server.request('annotator/suggest/reject', { dataset, image, model, ids, rejected });
      return {};
    },
    clipboardWrite: async ({ text }) => {
      await env.clipboard.writeText(text);
      return {};
    },
    clipboardRead: async () => ({ text: await env.clipboard.readText() }),
    ping: () => Promise.resolve({}),
  };
}

/** Runs a command for a button of the webview: only ours. */
export async function runCommand(command: string, argument: unknown): Promise<void> {
  if (command.startsWith('annotator.')) await commands.executeCommand(command, argument);
}

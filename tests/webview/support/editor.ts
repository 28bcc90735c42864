import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { serve } from '../../../extension/webview/dev/serve.mjs';
import type { EditorCommand } from '../../../extension/protocol/editor-commands.ts';
import type { WebviewMessage } from '../../../extension/protocol/webview.ts';
import type { Annotation } from '../../../extension/protocol/server.g.ts';
import type {} from '../../../extension/webview/dev/page.ts';
import { height, makePictures, width } from './pictures.ts';

/** Long enough for a machine that is busy with other suites, ms. */
const patience = 15_000;

type Query = Readonly<Record<string, string | number | object>>;

/** An editor in a page of Chromium, used as people do: by mouse and keys. */
export class EditorPage {
  /** What must never happen: errors of the page and violations of its content security policy. */
  readonly faults: string[] = [];

  constructor(readonly page: Page) {
    page.on('pageerror', error => this.faults.push(error.stack ?? error.message));
    page.on('console', message => {
      if (message.type() === 'error' && !/404|net::ERR/.test(message.text())) this.faults.push(message.text());
    });
  }

  get objects(): Locator {
    return this.page.getByRole('listbox', { name: 'Objects' });
  }

  get labels(): Locator {
    return this.page.getByRole('listbox', { name: 'Labels', exact: true });
  }

  get film(): Locator {
    return this.page.getByRole('listbox', { name: 'Images' });
  }

  get inspector(): Locator {
    return this.page.getByRole('region', { name: 'Inspector' });
  }

  row(list: Locator, name: string | RegExp): Locator {
    return list.getByRole('option', { name });
  }

  tool(name: string): Promise<void> {
    return this.page.getByRole('button', { name, exact: true }).click();
  }

  /** Waits until the page says something of itself: `data-objects="3"`. */
  async shows(name: string, value: string | number): Promise<void> {
    await this.page.locator(`body[data-${name}="${String(value)}"]`).waitFor({ timeout: patience });
  }

  /** Where a point of the picture is in the window, while all of the picture is shown. */
  async at(x: number, y: number): Promise<readonly [number, number]> {
    const box = await this.page.locator('#stage').boundingBox();
    const zoom = Number(await this.page.locator('body').getAttribute('data-zoom'));
    if (!box) throw new Error('The stage is not shown.');
    return [box.x + box.width / 2 + (x - width / 2) * zoom, box.y + box.height / 2 + (y - height / 2) * zoom];
  }

  async click(x: number, y: number, options: { clickCount?: number } = {}): Promise<void> {
    await this.page.mouse.click(...(await this.at(x, y)), options);
  }

  async drag(from: readonly [number, number], to: readonly [number, number]): Promise<void> {
    const { mouse } = this.page;
    await mouse.move(...(await this.at(...from)));
    await mouse.down();
    await mouse.move(...(await this.at(...to)), { steps: 4 });
    await mouse.up();
  }

  press(keys: string): Promise<void> {
    return this.page.keyboard.press(keys);
  }

  type(text: string): Promise<void> {
    return this.page.keyboard.type(text);
  }

  /** Sends a command as VS Code does for a key or a menu, and waits until it has arrived. */
  command(command: EditorCommand, argument?: unknown): Promise<void> {
    return this.page.evaluate(
      async ([name, value]) => {
        window.fakeHost.command(name, value);
        await new Promise(arrived => setTimeout(arrived, 1));
      },
      [command, argument] as const,
    );
  }

  /** The objects that the host has of the image shown, once it has all that is shown. */
  async stored(): Promise<readonly Annotation[]> {
    await this.shows('pending', 0);
    return this.page.evaluate(() => {
      const { dataset } = window.fakeHost;
      return [...dataset.content(document.body.dataset.image ?? '').annotations];
    });
  }

  /** What the webview told or asked the host under a name. */
  heard(name: WebviewMessage['name']): Promise<readonly WebviewMessage[]> {
    return this.page.evaluate(wanted => window.fakeHost.heard.filter(message => message.name === wanted), name);
  }

  /** What a screen reader was told last. */
  async said(text: string | RegExp): Promise<void> {
    await this.page
      .getByRole('status')
      .filter({ hasText: text })
      .first()
      .waitFor({ state: 'attached', timeout: patience });
  }

  focusedName(): Promise<string> {
    return this.page.evaluate(
      () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.id ?? '',
    );
  }
}

/** Starts the page once a file; each test opens editors of its own. */
export function withEditors(): (query?: Query, size?: { width: number; height: number }) => Promise<EditorPage> {
  let browser: Browser;
  let server: Awaited<ReturnType<typeof serve>>;
  let folder: string;
  let open: EditorPage[] = [];

  beforeAll(async () => {
    folder = makePictures();
    server = await serve({ pictures: folder, bundle: join(folder, 'bundle') });
    browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu'],
    });
  });
  afterEach(async () => {
    const faults = open.flatMap(editor => editor.faults);
    await Promise.all(open.map(editor => editor.page.close()));
    open = [];
    if (faults.length) throw new Error(`The page complained:\n${faults.join('\n')}`);
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  return async (query = {}, size = { width: 1200, height: 800 }) => {
    const page = await browser.newPage({ viewport: size });
    const editor = new EditorPage(page);
    open.push(editor);
    const parameters = Object.entries(query).map(([name, value]): [string, string] => [
      name,
      typeof value === 'object' ? JSON.stringify(value) : String(value),
    ]);
    await page.goto(`${server.url}?${new URLSearchParams(parameters).toString()}`);
    await editor.shows('state', 'ready');
    return editor;
  };
}

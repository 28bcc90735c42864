import { appendFileSync, chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { at } from '../../../scripts/lib/paths.mjs';
import { openBrowser } from './browser.mjs';
import { startCodeServer } from './code-server.mjs';
import { driverExtension, listenForDriver } from './driver.mjs';
import { Editor } from './editor.mjs';
import { installedExtension } from './extension.mjs';
import { openWorkbench, workbenchUrl } from './page.mjs';
import { quietSettings } from './settings.mjs';
import { temp } from './temp.mjs';
import { until } from './until.mjs';

const results = at('dist/test-results/e2e');

/** One VS Code with the packed extension, on a temporary folder of images. */
export class Session {
  static async start({ files = {}, settings = {}, env = {}, folder = temp('folder') } = {}) {
    const session = new Session();
    session.folder = folder;
    for (const [name, content] of Object.entries(files)) session.write(name, content);
    session.driver = await listenForDriver();
    const extensions = { ...(await installedExtension()), ...driverExtension };
    [session.server, session.browser] = await Promise.all([
      startCodeServer({
        settings: { ...quietSettings, ...settings },
        extensions,
        env: { ...session.driver.env, ...env },
      }),
      openBrowser(),
    ]);
    await session.openPage();
    return session;
  }

  /** Opens the workbench in a new page. */
  async openPage() {
    const before = this.driver.generation();
    const blank = this.browser.pages().find(page => page.url() === 'about:blank');
    this.page = blank ?? (await this.browser.newPage());
    this.console = [];
    this.page.on('console', message => {
      const text = message.text();
      // the tests' VS Code has no native modules and no network
      if (!/bindings file|watchdog|ENOTFOUND|NAME_NOT_RESOLVED|vsda|404 \(Not Found\)/.test(text))
        this.console.push(`${message.type()}: ${text.slice(0, 2000)}`);
    });
    this.page.on('pageerror', error => this.console.push(`page error: ${error.message}`));
    await openWorkbench(this.page, workbenchUrl(this.server, this.folder));
    await this.driver.ready(before);
  }

  async stop() {
    await this.browser?.close().catch(() => {});
    await this.server?.stop();
    this.driver?.close();
    const locked = name => existsSync(join(this.folder, name)) && chmodSync(join(this.folder, name), 0o755);
    for (const name of existsSync(this.folder) ? readdirSync(this.folder) : []) locked(name);
  }

  // ── files ──

  path(name) {
    return join(this.folder, name);
  }

  write(name, content) {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    writeFileSync(
      this.path(name),
      typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content),
    );
  }

  exists(name) {
    return existsSync(this.path(name));
  }

  read(name) {
    return readFileSync(this.path(name), 'utf8');
  }

  /** The annotations saved for an image; an empty list when there is no file. */
  saved(image) {
    return this.exists(`${image}.annot.json`) ? JSON.parse(this.read(`${image}.annot.json`)).annotations : [];
  }

  // ── VS Code ──

  /** Runs a function body with `vscode` and `argument` in the extension host. */
  run(code, argument) {
    return this.driver.run(code, argument);
  }

  /** Runs a command of ours, as a keybinding does. */
  command(name, ...args) {
    return this.run('await vscode.commands.executeCommand(argument.id, ...argument.args)', {
      id: `annotator.${name}`,
      args,
    });
  }

  /** Runs one of VS Code's commands. */
  execute(id, ...args) {
    return this.run('await vscode.commands.executeCommand(argument.id, ...argument.args)', { id, args });
  }

  /** Annotates an image or folder and waits until it is on screen. */
  async annotate(name, expected = {}) {
    await this.run(
      'await vscode.commands.executeCommand("annotator.annotate", vscode.Uri.file(argument))',
      this.path(name),
    );
    const editor = await Editor.find(this);
    await editor.shows({ ...(/\.\w+$/.test(name) ? { image: name, picture: 'ok' } : {}), ...expected });
    return editor;
  }

  editor() {
    return Editor.find(this);
  }

  /** Open tabs: label, whether active, whether dirty. */
  tabs() {
    return this.run(`return vscode.window.tabGroups.all.flatMap(group => group.tabs.map(tab =>
      ({ label: tab.label, active: tab.isActive && group.isActive, dirty: tab.isDirty })))`);
  }

  /** Waits until the active tab is dirty or clean. */
  dirty(expected) {
    return until(
      async () => (await this.tabs()).some(tab => tab.active && tab.dirty) === expected,
      expected ? 'the tab to be unsaved' : 'the tab to have nothing unsaved',
    );
  }

  /** Saves what is unsaved with Ctrl+S, and waits until nothing is. */
  async save() {
    await this.dirty(true);
    await this.page.keyboard.press('Control+s');
    await this.dirty(false);
  }

  /** Diagnostics of a file. */
  problems(name) {
    return this.run(
      `return vscode.languages.getDiagnostics(vscode.Uri.file(argument)).map(({ code, message, range, severity }) =>
        ({ code: typeof code === 'object' && code ? code.value : code, message, line: range.start.line, column: range.start.character, severity }))`,
      this.path(name),
    );
  }

  /** Closes all editors; unsaved edits are dropped. */
  async closeAll() {
    for (let i = 0; i < 10 && (await this.tabs()).length > 0; i++)
      await this.execute('workbench.action.revertAndCloseActiveEditor');
  }

  /** Process ids of our server under this VS Code. */
  serverProcesses() {
    return readdirSync('/proc')
      .filter(name => /^\d+$/.test(name))
      .map(Number)
      .filter(pid => {
        try {
          const environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
          const [program] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
          return program.endsWith('/annotator') && environment.includes(this.driver.env.E2E_DRIVER_SOCKET);
        } catch {
          return false; // gone meanwhile, or not ours
        }
      });
  }

  // ── evidence ──

  /** Keeps a picture and the logs of a failed test under dist/test-results/e2e. */
  async keepEvidence(name) {
    mkdirSync(results, { recursive: true });
    const base = join(results, name.replaceAll(/[^\w-]+/g, '-').slice(0, 100));
    await this.page.screenshot({ path: `${base}.png` }).catch(() => {});
    const editor = await this.page
      .frames()
      .reduce(
        async (found, frame) =>
          (await found) ??
          frame
            .evaluate(() => document.body.dataset.state && JSON.stringify({ ...document.body.dataset }))
            .catch(() => undefined),
        Promise.resolve(undefined),
      );
    writeFileSync(
      `${base}.log`,
      `Editor: ${editor}\n\nBrowser:\n${this.console.join('\n')}\n\nServer:\n${this.server.log()}\n`,
    );
    for (const file of readdirSync(join(this.server.data, 'logs'), { recursive: true, encoding: 'utf8' }))
      if (/Annotator.*\.log$/.test(file))
        appendFileSync(`${base}.log`, `\n${file}:\n${readFileSync(join(this.server.data, 'logs', file), 'utf8')}`);
  }
}

import { until } from './until.mjs';
import { webviewFrame } from './page.mjs';

const toolKeys = {
  select: 'v',
  box: 'b',
  rotatedBox: 'r',
  polygon: 'p',
  polyline: 'l',
  point: 'o',
  ellipse: 'e',
  circle: 'c',
  outline: 'n',
  scissors: 'y',
};

/** The dataset editor on screen, spoken to in pixels of the image. */
export class Editor {
  constructor(session, frame) {
    this.session = session;
    this.page = session.page;
    this.frame = frame;
  }

  static async find(session) {
    return new Editor(session, await webviewFrame(session.page, 'body[data-state]'));
  }

  /** What the editor says that it shows. */
  data() {
    return this.frame.evaluate(() => ({ ...document.body.dataset }));
  }

  /** Waits until the editor says all of this, e.g. `{ image: 'a.png', objects: 2 }`, and until no edit is under way. */
  async shows(expected, milliseconds = 15_000) {
    let last = {};
    const wanted = Object.entries({ state: 'ready', pending: 0, ...expected });
    try {
      await until(
        async () => {
          last = await this.data();
          return wanted.every(([key, value]) => last[key] === (value === undefined ? undefined : String(value)));
        },
        '',
        milliseconds,
      );
    } catch {
      const what = JSON.stringify(Object.fromEntries(wanted));
      throw new Error(`The editor does not show ${what} after ${milliseconds / 1000} s but ${JSON.stringify(last)}`);
    }
    return last;
  }

  /** Does something that edits, and waits until the edit is acknowledged. */
  async edits(act) {
    const before = Number((await this.data()).revision);
    await act();
    await until(async () => {
      const { revision, pending } = await this.data();
      return Number(revision) > before && pending === '0';
    }, 'an edit');
  }

  /**
   * Waits until VS Code knows what is selected and drawn here, for its keybindings depend on it. Nothing on screen tells
   * when: it is a few messages between processes away.
   */
  settle() {
    return new Promise(settled => setTimeout(settled, 200));
  }

  /** Clicks an object so that it is the only one selected. */
  async select(x, y) {
    await this.click(x, y);
    await this.shows({ selected: 1 });
    await this.settle();
  }

  /** Where a point of the image is on the page. */
  async at(x, y) {
    const [view, box] = await Promise.all([
      this.frame.evaluate(() => document.body.dataset.view.split(' ').map(Number)),
      this.frame.locator('canvas').first().boundingBox(),
    ]);
    const [left, top, scale] = view;
    return [box.x + left + x * scale, box.y + top + y * scale];
  }

  async move(x, y) {
    await this.page.mouse.move(...(await this.at(x, y)));
  }

  async click(x, y, { button = 'left', count = 1, modifiers = [] } = {}) {
    const [pageX, pageY] = await this.at(x, y);
    for (const key of modifiers) await this.page.keyboard.down(key);
    await this.page.mouse.click(pageX, pageY, { button, clickCount: count });
    for (const key of modifiers) await this.page.keyboard.up(key);
  }

  doubleClick(x, y) {
    return this.click(x, y, { count: 2 });
  }

  /** Types into the field that has the keyboard in the editor, and Enter. */
  async typeText(text) {
    const field = this.frame.locator('input:focus');
    await field.waitFor({ timeout: 10_000 });
    await field.fill(text);
    await this.page.keyboard.press('Enter');
  }

  /** Answers the question for the label of a new object. */
  typeLabel(label) {
    return this.typeText(label);
  }

  /** Does something that draws one object; if its label is asked for, it is this. Waits until it is acknowledged. */
  async draws(act, label = 'cat') {
    const objects = Number((await this.data()).objects) + 1;
    await act();
    await until(async () => {
      const asked = await this.frame.locator('input:focus').isVisible();
      if (asked) await this.typeLabel(label);
      return asked || Number((await this.data()).objects) === objects;
    }, 'an object, or the question for its label');
    await this.shows({ objects });
  }

  async drag([x0, y0], [x1, y1], { modifiers = [], button = 'left', steps = 6 } = {}) {
    const from = await this.at(x0, y0);
    const to = await this.at(x1, y1);
    for (const key of modifiers) await this.page.keyboard.down(key);
    await this.page.mouse.move(...from);
    await this.page.mouse.down({ button });
    await this.page.mouse.move(...to, { steps });
    await this.page.mouse.up({ button });
    for (const key of modifiers) await this.page.keyboard.up(key);
  }

  /** Presses keys, one after the other, where the focus is. */
  async press(...keys) {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Gives the canvas the keyboard, without a click. */
  async focus() {
    await this.frame
      .locator('canvas')
      .first()
      .evaluate(canvas => (canvas.closest('[tabindex]') ?? canvas).focus());
  }

  /** Chooses a tool by its key. */
  async tool(name) {
    if ((await this.data()).tool !== name) await this.press(toolKeys[name]);
    await this.shows({ tool: name });
  }
}

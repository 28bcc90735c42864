import { describe, expect, it } from 'vitest';
import { withEditors, type EditorPage } from './support/editor.ts';
import { box, threeBoxes } from './support/scenes.ts';

const open = withEditors();

const themes = ['dark', 'light', 'hc-dark', 'hc-light'] as const;

/** Texts on screen whose contrast with what is behind them is below WCAG's 4.5 to 1. */
function faintTexts(): { readonly checked: number; readonly faint: readonly string[] } {
  const parse = (color: string): [number, number, number, number] => {
    const [r = 0, g = 0, b = 0, a = 1] = (color.match(/[\d.]+/g) ?? []).map(Number);
    return [r, g, b, a];
  };
  const over = (top: number[], under: number[]): number[] => {
    const [alpha = 1] = top.slice(3);
    return [0, 1, 2].map(i => (top[i] ?? 0) * alpha + (under[i] ?? 0) * (1 - alpha));
  };
  const luminance = (color: number[]): number =>
    [0.2126, 0.7152, 0.0722].reduce((sum, weight, i) => {
      const value = (color[i] ?? 0) / 255;
      return sum + weight * (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    }, 0);
  const behind = (element: Element | null): number[] => {
    if (!element) return [255, 255, 255];
    const color = parse(getComputedStyle(element).backgroundColor);
    return color[3] === 1 ? color.slice(0, 3) : over(color, behind(element.parentElement));
  };
  const opacity = (element: Element | null): number =>
    element ? Number(getComputedStyle(element).opacity) * opacity(element.parentElement) : 1;
  const faint: string[] = [];
  let checked = 0;
  for (const element of document.querySelectorAll('.panel *, .film *, .rail *, .dialog *, .popup *, .banner *')) {
    const own = [...element.childNodes].some(
      node => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '',
    );
    if (!own || !element.checkVisibility() || element.closest(':disabled, .visually-hidden, option')) continue;
    checked++;
    const under = behind(element);
    const [r, g, b, a] = parse(getComputedStyle(element).color);
    const text = over([r, g, b, a * opacity(element)], under);
    const [light, dark] = [luminance(text), luminance(under)].sort((x, y) => y - x);
    const ratio = ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
    if (ratio < 4.5) faint.push(`${element.className || element.tagName} “${element.textContent.slice(0, 30)}” ${ratio.toFixed(2)}`); // prettier-ignore
  }
  return { checked, faint };
}

/** Things to press or to fill in that a screen reader has no name for. */
const nameless = (editor: EditorPage) =>
  editor.page.locator('button, input, select, textarea, [role=listbox], [role=option], dialog').evaluateAll(elements =>
    elements
      .filter(element => element.checkVisibility())
      .filter(element => {
        const labelled = element.getAttribute('aria-labelledby');
        const name =
          element.getAttribute('aria-label') ??
          (labelled === null ? undefined : document.getElementById(labelled)?.textContent) ??
          element.closest('label')?.textContent ??
          element.textContent;
        return name.trim() === '';
      })
      .map(element => element.outerHTML.slice(0, 200)),
  );

async function expectReadable(editor: EditorPage): Promise<void> {
  const { checked, faint } = await editor.page.evaluate(faintTexts);
  expect(checked).toBeGreaterThan(30);
  expect(faint).toEqual([]);
}

describe.each(themes)('in the theme %s', theme => {
  it('all text can be read', async () => {
    const editor = await open({
      theme,
      document: {
        annotations: [...threeBoxes, box('d', 'wolf', 600, 450, { group: '7' })],
        fields: { tags: ['night'] },
      },
    });
    await editor.row(editor.film, /^photo 3/).waitFor();
    await expectReadable(editor);
    await editor.row(editor.objects, /^person/).click();
    await expectReadable(editor);
    await editor.command('editLabel', 'person');
    await expectReadable(editor);
    await editor.press('Escape');
    await editor.command('cheatSheet');
    await expectReadable(editor);
  });
});

describe('for screen readers', () => {
  it('everything has a name', async () => {
    const editor = await open({ document: { annotations: [...threeBoxes, box('d', 'wolf', 600, 450)] } });
    await editor.row(editor.film, /^photo 3/).waitFor();
    await expect.poll(() => nameless(editor)).toEqual([]);
    await editor.row(editor.objects, /^person/).click();
    await expect.poll(() => nameless(editor)).toEqual([]);
    await editor.command('editLabel', 'person');
    await expect.poll(() => nameless(editor)).toEqual([]);
  });

  it('the page has its parts in order', async () => {
    const editor = await open({ document: { annotations: threeBoxes } });
    const page = await editor.page.locator('body').ariaSnapshot();
    const order = ['toolbar "Tools"', 'application', 'complementary "Side panel"', 'listbox "Labels"', 'listbox "Objects"', 'region "Inspector"', 'listbox "Images"']; // prettier-ignore
    const places = order.map(part => page.indexOf(part));
    expect(
      places.every(place => place >= 0),
      page,
    ).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it('nothing is written into the page as HTML or as inline style', async () => {
    const editor = await open({ document: { annotations: [box('a', '<img src=x onerror=alert(1)>', 100, 100)] } });
    await editor.labels.getByText('<img src=x onerror=alert(1)>').waitFor();
    await expect.poll(() => editor.page.locator('img[src="x"]').count()).toBe(0);
  });
});

describe('in a narrow window', () => {
  it('nothing sticks out and the picture keeps its room', async () => {
    const editor = await open({ document: { annotations: threeBoxes } }, { width: 600, height: 420 });
    await editor.row(editor.objects, /^person/).click();
    const sticking = await editor.page.evaluate(() =>
      [...document.querySelectorAll('#panel *, #rail *')]
        .filter(element => element.checkVisibility() && element.getBoundingClientRect().right > window.innerWidth + 1)
        .map(element => element.className),
    );
    expect(sticking).toEqual([]);
    const stage = await editor.page.locator('#stage').boundingBox();
    expect(stage?.width).toBeGreaterThan(200);
  });
});

import dark from './themes/dark.json' with { type: 'json' };
import hcDark from './themes/hc-dark.json' with { type: 'json' };
import hcLight from './themes/hc-light.json' with { type: 'json' };
import light from './themes/light.json' with { type: 'json' };

interface Theme {
  /** Of the body, as VS Code sets them. */
  readonly bodyClass: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** VS Code's default themes, as a webview of VS Code 1.139 gets them. */
const themes = { dark, light, 'hc-dark': hcDark, 'hc-light': hcLight } satisfies Record<string, Theme>;

export type ThemeName = keyof typeof themes;

export const isThemeName = (name: string): name is ThemeName => Object.hasOwn(themes, name);

export function setTheme(name: ThemeName): void {
  const { bodyClass, variables }: Theme = themes[name];
  const { style } = document.documentElement;
  for (const old of [...style].filter(property => property.startsWith('--vscode-'))) style.removeProperty(old);
  for (const [variable, value] of Object.entries(variables)) style.setProperty(variable, value);
  for (const other of Object.values(themes)) document.body.classList.remove(...other.bodyClass.split(' '));
  document.body.classList.add(...bodyClass.split(' '));
}

import type { DatasetSettings } from '../../protocol/server.g.ts';

/**
 * Twenty hues of about equal lightness, far apart for their neighbours in the table. Equal lightness keeps any label
 * from looking more important than another, and lets one rule choose the colour of the text on it.
 */
export const palette: readonly string[] = [
  '#ff5c5c', '#3fa7ff', '#35c46a', '#ffa11f', '#b07bff', '#18bfb8', '#ff66b3', '#9fbf1f', '#7f90ff', '#e8834a',
  '#1fc3e6', '#d3ae10', '#e06be8', '#5fc33a', '#ff7d8b', '#5aa0e0', '#23c491', '#d29a5c', '#c285d6', '#8fb35f',
]; // prettier-ignore

/** The colour of a label: the dataset's choice, else one of the palette, the same everywhere for the same name. */
export function labelColor(name: string, settings?: DatasetSettings): string {
  const chosen = settings?.labels.find(label => label.name === name)?.color;
  if (chosen && /^#[0-9a-f]{6}$/i.test(chosen)) return chosen.toLowerCase();
  return palette[hash(name) % palette.length] ?? '#3fa7ff';
}

/** Black or white, whichever reads better on a colour. */
export function textColorOn(color: string): '#000000' | '#ffffff' {
  return luminance(color) > 0.179 ? '#000000' : '#ffffff';
}

/** Relative luminance of a `#rrggbb` colour, 0 to 1, as WCAG defines it. */
export function luminance(color: string): number {
  const channel = (start: number): number => {
    const value = Number.parseInt(color.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

/** FNV-1a over the name's UTF-16 units, mixed so that names alike get colours unlike. */
function hash(name: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) value = Math.imul(value ^ name.charCodeAt(i), 0x01000193);
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  return (value ^ (value >>> 13)) >>> 0;
}

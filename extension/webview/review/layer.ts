import type { Annotation } from '../../protocol/server.g.ts';
import { boundsOfShape } from '../shapes/registry.ts';
import { isClosed, isDots, svgPath } from './svg-path.ts';

/** What an object is in a review: its colour, its line and its mark say the same. */
export type Role = 'added' | 'removed' | 'before' | 'after' | 'same';

export interface Drawn {
  readonly role: Role;
  readonly object: Annotation;
  /** Key of the change it belongs to; absent for what did not change. */
  readonly key?: string;
}

const marks: Readonly<Record<Role, string>> = { added: '+', removed: '−', before: '~', after: '~', same: '' };
const svg = 'http://www.w3.org/2000/svg';
/** More names than this are noise. */
const mostNames = 300;

/** One picture with objects over it. */
export class Layer {
  readonly element = document.createElement('div');
  private readonly picture = document.createElement('img');
  private readonly shapes = document.createElementNS(svg, 'svg');
  private readonly scene = document.createElementNS(svg, 'g');
  private readonly caption = document.createElement('div');
  private readonly message = document.createElement('div');

  constructor(
    readonly name: 'both' | 'before' | 'after',
    chosen: (key: string) => void,
  ) {
    this.element.className = 'layer';
    this.element.dataset['layer'] = name;
    this.picture.draggable = false;
    this.picture.alt = '';
    this.shapes.setAttribute('role', 'img');
    this.caption.className = 'caption';
    this.message.className = 'side-message';
    this.shapes.append(this.scene);
    this.element.append(this.picture, this.shapes, this.caption, this.message);
    this.shapes.addEventListener('click', event => {
      const key = (event.target as Element).closest('[data-key]')?.getAttribute('data-key');
      if (key) chosen(key);
    });
  }

  /** Shows a picture; the old one stays until the new one is there. */
  showPicture(uri: string | undefined, width: number, height: number): void {
    this.picture.hidden = uri === undefined;
    if (uri !== undefined && this.picture.src !== uri) this.picture.src = uri;
    this.picture.style.width = `${width}px`;
    this.picture.style.height = `${height}px`;
  }

  showObjects(objects: readonly Drawn[], label: string): void {
    this.shapes.setAttribute('aria-label', label);
    const order: readonly Role[] = ['same', 'removed', 'before', 'after', 'added'];
    const sorted = [...objects].sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role));
    const named = sorted.filter(({ role }) => role !== 'same' && role !== 'before').slice(-mostNames);
    this.scene.replaceChildren(...sorted.map(shapeElement), ...named.map(nameElement));
  }

  tell(caption: string, message: string | undefined): void {
    this.caption.textContent = caption;
    this.message.textContent = message ?? '';
    this.message.hidden = message === undefined;
  }

  /** Brings out the objects of one change. */
  select(key: string | undefined): void {
    for (const element of this.scene.querySelectorAll('[data-key]'))
      element.classList.toggle('selected', element.getAttribute('data-key') === key);
  }

  transform(scale: number, x: number, y: number): void {
    this.picture.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
    this.picture.style.imageRendering = scale > 3 ? 'pixelated' : 'auto';
    this.scene.setAttribute('transform', `translate(${x} ${y}) scale(${scale})`);
    this.scene.style.setProperty('--unscaled', String(1 / scale));
  }
}

function shapeElement({ role, object, key }: Drawn): SVGElement {
  const group = document.createElementNS(svg, 'g');
  group.setAttribute(
    'class',
    `object ${role}${isDots(object.shape) ? ' dots' : ''}${isClosed(object.shape) ? ' closed' : ''}`,
  );
  if (key !== undefined) group.setAttribute('data-key', key);
  const outline = svgPath(object.shape);
  for (const part of ['halo', 'line']) {
    const path = document.createElementNS(svg, 'path');
    path.setAttribute('class', part);
    path.setAttribute('d', outline);
    group.append(path);
  }
  return group;
}

function nameElement({ role, object, key }: Drawn): SVGElement {
  const { x, y } = boundsOfShape(object.shape);
  const group = document.createElementNS(svg, 'g');
  group.setAttribute('class', `name ${role}`);
  if (key !== undefined) group.setAttribute('data-key', key);
  group.style.transform = `translate(${x}px, ${y}px) scale(var(--unscaled))`;
  const text = document.createElementNS(svg, 'text');
  text.textContent = `${marks[role]} ${object.label}`.slice(0, 40);
  text.setAttribute('y', '-5');
  group.append(text);
  return group;
}

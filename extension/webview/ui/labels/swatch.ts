import type { ShapeType } from '../../../protocol/server.g.ts';
import { svg } from '../dom.ts';

const samples: Readonly<Record<ShapeType, string>> = {
  box: 'M2.5 3.5h11v9h-11z',
  polygon: 'M8 2.2l6 4.6-2.4 6.7H4.2L2 6.6z',
  polyline: 'M2 12.5l4-7 4 5 4-8',
  point: 'M8 5.2a2.8 2.8 0 100 5.6 2.8 2.8 0 000-5.6z',
  ellipse: 'M8 3.2c3.3 0 6 2.1 6 4.8s-2.7 4.8-6 4.8-6-2.1-6-4.8 2.7-4.8 6-4.8z',
  keypoints: 'M8 2v6M8 8l-4 5M8 8l4 5M3 6.5h10',
  mask: 'M4 2.5h5v2h3.5v5H10v4H5v-3H2.5v-5H4z',
  cuboid: 'M2.5 5.5h8v8h-8zM5.5 5.5v-3h8v8h-3M10.5 5.5l3-3M2.5 5.5l3-3',
};

/** A sample of how objects look: the outline of a kind of shape in the label's colour. */
export interface Swatch {
  readonly element: SVGSVGElement;
  update(color: string, shape: ShapeType, dashed?: boolean): void;
}

export function createSwatch(): Swatch {
  const path = svg('path');
  const element = svg('svg', { class: 'swatch', viewBox: '0 0 16 16', 'aria-hidden': 'true' }, path);
  return {
    element,
    update(color, shape, dashed = false) {
      path.setAttribute('d', samples[shape]);
      path.setAttribute('stroke', color);
      path.setAttribute('fill', shape === 'polyline' || shape === 'keypoints' ? 'none' : color);
      element.classList.toggle('dashed', dashed);
    },
  };
}

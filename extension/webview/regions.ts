import type { Regions } from './editor.ts';
import type { Canvases } from './render/renderer.ts';

function region(id: string, parent: HTMLElement): HTMLElement {
  const element = document.createElement('div');
  element.id = id;
  parent.append(element);
  return element;
}

/** Builds the page: the rail of tools, the stage, the panel, the film strip and the line for messages. */
export function buildRegions(body: HTMLElement): Regions {
  const regions = {
    rail: region('rail', body),
    stage: region('stage', body),
    panel: region('panel', body),
    film: region('film', body),
    message: region('message', body),
  };
  const { stage } = regions;
  stage.tabIndex = 0;
  stage.style.position = 'relative';
  stage.style.overflow = 'hidden';
  stage.style.touchAction = 'none';
  stage.setAttribute('role', 'application');
  stage.setAttribute('aria-label', 'Picture and its objects');
  return regions;
}

/** The canvases on the stage, one above the other. */
export function buildCanvases(stage: HTMLElement): Canvases {
  const layer = (name: string): HTMLCanvasElement => {
    const canvas = document.createElement('canvas');
    canvas.dataset.layer = name;
    canvas.setAttribute('aria-hidden', 'true');
    Object.assign(canvas.style, { position: 'absolute', inset: '0', width: '100%', height: '100%' });
    stage.append(canvas);
    return canvas;
  };
  return { picture: layer('picture'), shapes: layer('shapes'), overlay: layer('overlay') };
}

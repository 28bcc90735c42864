import type { Annotation } from '../../protocol/server.g.ts';
import { labelColor } from '../labels/colors.ts';
import type { AnnotationList } from '../state/annotation-list.ts';
import type { EditorState } from '../state/editor-state.ts';
import { isShown } from '../state/visibility.ts';
import type { ShapeLook } from './paint-shape.ts';

/** What the layer of shapes shows and how. */
export interface ShapeScene {
  readonly annotations: AnnotationList;
  /** Undefined for what is not in this layer: hidden, or drawn above it because it is being dragged. */
  readonly lookOf: (annotation: Annotation) => ShapeLook | undefined;
}

/** Colours by label, looked up once for each settings. */
export function colorsOf(settings: Parameters<typeof labelColor>[1]): (label: string) => string {
  const known = new Map<string, string>();
  return label => {
    let color = known.get(label);
    if (color === undefined) {
      color = labelColor(label, settings);
      known.set(label, color);
    }
    return color;
  };
}

export function sceneOf(state: EditorState, colorOf: (label: string) => string): ShapeScene {
  const { annotations, selection, toggles, draft } = state;
  return {
    annotations,
    lookOf(annotation) {
      if (!isShown(state, annotation) || draft?.moved?.has(annotation.id)) return undefined;
      return lookOf(annotation, colorOf(annotation.label), {
        fill: toggles.fills,
        emphasis: selection.ids.has(annotation.id) ? 'selected' : 'none',
      });
    },
  };
}

export const lookOf = (
  { provenance }: Annotation,
  color: string,
  how: Pick<ShapeLook, 'fill' | 'emphasis'>,
): ShapeLook => ({ color, ...how, suggested: provenance !== undefined && !provenance.confirmed });

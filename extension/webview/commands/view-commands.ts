import type { CanvasEditor } from './canvas-editor.ts';

export function registerViewCommands({ commands, store, view, stage }: CanvasEditor): void {
  commands.registerAll({
    zoomIn: () => {
      view.zoomIn();
    },
    zoomOut: () => {
      view.zoomOut();
    },
    zoomFit: () => {
      view.fit();
    },
    zoomActual: () => {
      view.actual();
    },
    zoomSelection: () => {
      const { ids } = store.state.selection;
      if (ids.size) view.zoomToObjects(ids);
      else view.fit();
    },
    keepView: () => {
      const keepView = !store.state.toggles.keepView;
      store.toggle({ keepView });
      store.notify(keepView ? 'Zoom and position stay from image to image.' : 'Each image is shown whole.');
    },
    toggleLabels: () => {
      store.toggle({ labels: !store.state.toggles.labels });
    },
    toggleFills: () => {
      store.toggle({ fills: !store.state.toggles.fills });
    },
    toggleCrosshair: () => {
      store.toggle({ crosshair: !store.state.toggles.crosshair });
    },
    toggleOnlyLabel: argument => {
      const { annotations, label, selection, toggles } = store.state;
      const primary = selection.primary === undefined ? undefined : annotations.get(selection.primary)?.label;
      const wanted =
        typeof argument === 'string' ? argument : toggles.onlyLabel === undefined ? (primary ?? label) : undefined;
      const onlyLabel = wanted === toggles.onlyLabel ? undefined : wanted;
      store.toggle({ onlyLabel });
      store.notify(onlyLabel === undefined ? 'All labels are shown.' : `Only “${onlyLabel}” is shown.`);
    },
    resetPicture: () => {
      store.toggle({ brightness: 1, contrast: 1 });
    },
    focusCanvas: () => {
      stage.focus();
    },
  });
}

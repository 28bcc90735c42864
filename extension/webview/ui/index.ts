import type { Editor, MountPanels, Regions } from '../editor.ts';
import { refusalOfFeature } from '../editing/storage.ts';
import type { Context } from './component.ts';
import { createCheatSheet } from './cheat-sheet/cheat-sheet.ts';
import { createFilmStrip } from './film-strip/film-strip.ts';
import { createInspectorSection } from './inspector/inspector-section.ts';
import { openLabelEditor } from './labels/label-editor.ts';
import { createLabelPicker } from './labels/label-picker.ts';
import { createLabelsSection } from './labels/labels-section.ts';
import { cycleRegions, focusFirst } from './layout/focus-order.ts';
import { createFolding } from './layout/folding.ts';
import { keepKeysHere } from './layout/panel-keys.ts';
import { arrangePanel } from './layout/side-panel.ts';
import { keepTypingHere } from './layout/text-keys.ts';
import { createBanner } from './messages/banner.ts';
import { createLiveRegion } from './messages/live-region.ts';
import { createStageMessage } from './messages/stage-message.ts';
import { fillMessages } from './messages/toasts.ts';
import { createObjectsSection } from './objects/objects-section.ts';
import { createAdjustments } from './picture/adjustments.ts';
import { createProblemsSection } from './problems/problems-section.ts';
import { createCompareBar } from './suggestions/compare-bar.ts';
import { createLabelChip } from './suggestions/label-chip.ts';
import { createSuggestionsSection } from './suggestions/suggestions-section.ts';
import { createToolRail } from './tools/tool-rail.ts';

/** Fills the regions around the canvas and registers the commands that are theirs. */
export const mountPanels: MountPanels = (editor, regions) => {
  const askLabel = createLabelPicker(editor);
  const { store, commands } = editor;

  const labels = createLabelsSection(editor, name => { openLabelEditor(editor, name); }, askLabel); // prettier-ignore
  const objects = createObjectsSection(editor);
  const problems = createProblemsSection(editor);
  const suggestions = createSuggestionsSection(editor);
  const inspector = createInspectorSection(editor);
  arrangePanel(regions.panel, [labels, objects, suggestions, problems], inspector);

  const film = createFilmStrip(editor);
  regions.film.classList.add('film');
  regions.film.append(film.element);
  regions.rail.append(createToolRail(editor).element);

  const adjustments = createAdjustments(store);
  arrangeStage(editor, regions, adjustments.element);
  const cheatSheet = createCheatSheet(editor);

  const panel = createFolding(regions.panel, 'panel');
  const strip = createFolding(regions.film, 'film');
  commands.registerAll({
    togglePanel: panel.toggle,
    toggleFilmStrip: strip.toggle,
    cheatSheet: cheatSheet.toggle,
    adjustPicture: adjustments.toggle,
    focusLabels: () => {
      panel.unfold();
      labels.focus();
    },
    focusObjects: () => {
      panel.unfold();
      objects.focus();
    },
    focusInspector: () => {
      panel.unfold();
      inspector.focus();
    },
    editLabel: argument => {
      const name = typeof argument === 'string' ? argument : labels.pointedAt();
      openLabelEditor(editor, name ?? store.state.label ?? '');
    },
    addTag: () => {
      const refusal = refusalOfFeature(store.state.dataset?.storage, 'tags');
      if (refusal !== undefined) {
        store.notify(refusal, 'warning');
        return;
      }
      panel.unfold();
      inspector.addTag();
    },
  });

  const root = regions.stage.parentElement ?? document.body;
  cycleRegions(root, () => [regions.stage, labels.element, objects.element, inspector.element, regions.film]);
  keepTypingHere(document);
  const focusCanvas = (): void => {
    if (!commands.run('focusCanvas')) focusFirst(regions.stage);
  };
  for (const region of [regions.rail, regions.panel, regions.film]) keepKeysHere(region, focusCanvas);
  return { askLabel };
};

function arrangeStage(editor: Context & Pick<Editor, 'store'>, regions: Regions, adjustments: HTMLElement): void {
  const { stage, message, rail } = regions;
  const root = stage.parentElement;
  root?.classList.add('editor');
  stage.classList.add('stage');
  rail.classList.add('rail-region');
  stage.append(createStageMessage(editor).element, createCompareBar(editor).element, createLabelChip(editor).element);
  fillMessages(message, editor);
  root?.prepend(createBanner(editor).element);
  root?.append(adjustments, createLiveRegion(editor).element);
}

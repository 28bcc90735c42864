import { connect } from './port.ts';
import { TrainingPage } from './training-page.ts';

connect(send => {
  const page = new TrainingPage(document.body, send);
  return {
    view: view => {
      page.show(view);
    },
    run: run => {
      page.showRun(run);
    },
    weights: ({ choices }) => {
      page.offer(choices);
    },
    notice: ({ text }) => {
      page.notice(text);
    },
  };
});

import { NumbersPage } from './numbers-page.ts';
import { connect } from './port.ts';

connect(send => {
  const page = new NumbersPage(document.body, send);
  return {
    numbers: view => {
      page.show(view);
    },
    empty: ({ text }) => {
      page.empty(text);
    },
    notice: ({ text }) => {
      page.notice(text);
    },
  };
});

import { connect } from './port.ts';
import { TriagePage } from './triage-page.ts';

connect(send => {
  const page = new TriagePage(document.body, send);
  return {
    triage: view => {
      page.show(view);
    },
    page: body => {
      page.arrived(body);
    },
    empty: ({ text }) => {
      page.empty(text);
    },
    notice: body => {
      page.notice(body);
    },
  };
});

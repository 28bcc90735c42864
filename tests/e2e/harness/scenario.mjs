import { after, before, test } from 'node:test';
import { Session } from './session.mjs';

/**
 * One VS Code for the tests of a file. Returns the function that declares a test; the test's function gets the session.
 * A failed test leaves a picture and logs in dist/test-results/e2e.
 */
export function scenarios(options) {
  let session;
  before(
    async () => {
      session = await Session.start(typeof options === 'function' ? options() : options);
    },
    { timeout: 120_000 },
  );
  after(() => session?.stop(), { timeout: 30_000 });
  const scenario = (name, body, { timeout = 60_000 } = {}) =>
    test(name, { timeout }, async () => {
      let timer;
      const late = new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Error(`not done after ${timeout / 1000} s`)), timeout - 5_000);
      });
      try {
        await Promise.race([body(session), late]);
      } catch (error) {
        await session.keepEvidence(name).catch(() => {});
        await session.closeAll().catch(() => {}); // the next test starts afresh
        throw error;
      } finally {
        clearTimeout(timer);
      }
    });
  return scenario;
}

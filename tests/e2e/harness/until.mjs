import { setTimeout as sleep } from 'node:timers/promises';

/** Asks again and again until the answer is truthy, and returns it; errors count as "not yet". */
export async function until(check, what, milliseconds = 15_000) {
  const end = Date.now() + milliseconds;
  for (let last; ; await sleep(40)) {
    try {
      const answer = await check();
      if (answer) return answer;
      last = answer;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end)
      throw new Error(`Waited ${milliseconds / 1000} s for ${what}; last: ${last?.message ?? last}`);
  }
}

import assert from 'node:assert/strict';

/** Every number of `expected` is near that of `actual`, everything else equal; keys that are not expected don't matter. */
export function near(actual, expected, tolerance = 2, where = '') {
  if (typeof expected === 'number') {
    const close = typeof actual === 'number' && Math.abs(actual - expected) <= tolerance;
    assert.ok(close, `${where || 'value'} is ${JSON.stringify(actual)}, not about ${expected}`);
  } else if (Array.isArray(expected)) {
    assert.equal(actual?.length, expected.length, `length of ${where}: ${JSON.stringify(actual)}`);
    expected.forEach((item, i) => near(actual[i], item, tolerance, `${where}[${i}]`));
  } else if (expected !== null && typeof expected === 'object')
    for (const [key, value] of Object.entries(expected)) near(actual?.[key], value, tolerance, `${where}.${key}`);
  else assert.equal(actual, expected, where);
}

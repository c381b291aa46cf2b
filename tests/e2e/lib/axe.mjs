// In: a seat before a page. Out: nothing, when axe-core finds no serious fault on it; else what it found and where.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const AXE = createRequire(new URL('../../../frontend/package.json', import.meta.url)).resolve('axe-core/axe.min.js');
const GRAVE = ['serious', 'critical'];

/** Looks at the page as it stands: WCAG 2.2 A and AA. */
export async function accessible(seat) {
  const { page, who } = seat;
  await seat.settled();
  // What is still fading in has not its own colours yet.
  await seat.still();
  // Not by a script element: the page's own policy forbids foreign ones, and is not to be loosened for this.
  await page.evaluate(await readFile(AXE, 'utf8'));
  const faults = await page.evaluate(async (grave) => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const { violations } = await globalThis.axe.run(document, { runOnly: { type: 'tag', values: tags } });
    return violations
      .filter(({ impact }) => grave.includes(impact))
      .flatMap(({ id, help, nodes }) =>
        nodes.slice(0, 5).map(({ target, failureSummary }) => `${id}: ${help} at ${target} (${failureSummary})`),
      );
  }, GRAVE);
  assert.deepEqual(faults, [], `${who} at ${page.url()}`);
}

// In: DUBAN_BIN, CHROMIUM and ARTIFACTS from the environment (`cargo xtask test` sets them); names of journeys as words, all by default.
// Out: the journeys played in a browser against servers of their own, pictures in ARTIFACTS, “N passed, N failed”, and an exit code that says the same.
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Report } from './lib/report.mjs';
import { everyDialog } from './every-dialog/journey.mjs';
import { lookAround } from './look-around.mjs';
import { mainJob } from './main-job/journey.mjs';

const JOURNEYS = { 'main-job': mainJob, 'look-around': lookAround, 'every-dialog': everyDialog };

const artifacts = resolve(process.env.ARTIFACTS ?? 'artifacts');
await mkdir(artifacts, { recursive: true });

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in JOURNEYS));
if (unknown.length > 0) {
  console.error(`no such journey: ${unknown.join(', ')}; there are ${Object.keys(JOURNEYS).join(', ')}`);
  process.exit(2);
}

const report = new Report();
for (const [name, play] of Object.entries(JOURNEYS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  try {
    await play(report, artifacts);
  } catch (error) {
    report.broken(name, error);
  }
}
process.exit(report.end() ? 0 : 1);

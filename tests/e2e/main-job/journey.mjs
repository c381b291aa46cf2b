// In: a report to fill and a folder for pictures. Out: the main job played on a fresh server, from a spreadsheet to a signed blue slip.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Stage } from '../lib/browser.mjs';
import { Server, TestClock } from '../lib/server.mjs';
import { assignSteps } from './assign.mjs';
import { importSteps } from './import.mjs';
import { settleIn } from './office.mjs';
import { reportSteps } from './reports.mjs';
import { firstSecrets } from './secrets.mjs';
import { slipSteps } from './slip.mjs';
import { World } from './world.mjs';

const JURISDICTION = '崂山区人民政府';

export async function mainJob(report, artifacts) {
  const world = new World({});
  const { server, clock } = await startServer(artifacts);
  const stage = await Stage.open({ base: server.base, artifacts, prefix: 'a' });
  Object.assign(world, { server, clock, stage });
  try {
    await report.journey(
      'A. The main job: from a spreadsheet to a signed blue slip',
      [
        [
          'three administrators settle in and make a district’s units and people',
          async () => {
            world.office = await settleIn({ base: server.base, secrets: await firstSecrets(server) });
          },
        ],
        ...importSteps(world),
        ...assignSteps(world),
        ...reportSteps(world),
        ...slipSteps(world),
      ],
      { after: async () => stage.complaints(), onFailure: (words) => stage.tellOf(words) },
    );
  } finally {
    await stage.close();
    await server.stop();
  }
}

async function startServer(artifacts) {
  let clock;
  const server = await Server.start({
    command: 'serve',
    artifacts,
    name: 'a-main-job',
    more: async (data) => {
      // A clock that can be turned is for directories made for tests only.
      await writeFile(join(data, '.duban-test'), '');
      clock = new TestClock(join(data, 'clock'));
      await clock.turn('2025-09-22 09:00');
      return ['--jurisdiction', JURISDICTION, '--test-clock', clock.file];
    },
  });
  return { server, clock };
}

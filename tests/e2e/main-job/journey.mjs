// In: a report to fill and a folder for pictures. Out: the main job played on a fresh server, from a spreadsheet to a signed blue slip.
import { Stage } from '../lib/browser.mjs';
import { Server } from '../lib/server.mjs';
import { assignSteps } from './assign.mjs';
import { importSteps } from './import.mjs';
import { settleIn } from '../lib/office.mjs';
import { reportSteps } from './reports.mjs';
import { firstSecrets } from '../lib/secrets.mjs';
import { slipSteps } from './slip.mjs';
import { World } from './world.mjs';

export async function mainJob(report, artifacts) {
  const world = new World({});
  const { server, clock } = await Server.onClock({ artifacts, name: 'a-main-job', from: '2025-09-22 09:00' });
  const stage = await Stage.open({ base: server.base, artifacts, prefix: 'a' });
  Object.assign(world, { server, clock, stage });
  try {
    await report.journey(
      'A. The main job: from a spreadsheet to a signed blue slip',
      [
        [
          'three administrators settle in and make a district’s units and people',
          async () => {
            world.office = await settleIn({
              base: server.base,
              secrets: await firstSecrets(server),
              byHand: 'ducha1',
            });
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


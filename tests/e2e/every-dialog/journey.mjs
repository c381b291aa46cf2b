// In: a report to fill and a folder for pictures. Out: every decision of the product clicked through its dialog against a real server.
import { Stage } from '../lib/browser.mjs';
import { settleIn } from '../lib/office.mjs';
import { firstSecrets } from '../lib/secrets.mjs';
import { Server } from '../lib/server.mjs';
import { adminSteps } from './admin.mjs';
import { followSteps } from './follows.mjs';
import { leaderSteps } from './leaders.mjs';
import { officeSteps } from './office.mjs';
import { begun, nextVersion, otherSteps, regulation } from './others.mjs';
import { proposalSteps } from './proposals.mjs';
import { unitSteps } from './units.mjs';
import { World } from './world.mjs';

const CAUSE = {
  cause: '上级评选办法8月底才印发，推荐名额尚未分配。',
  opinion: '名额下达后一周内完成推荐。',
};

export async function everyDialog(report, artifacts) {
  await district(report, artifacts);
  await others(report, artifacts);
}

async function district(report, artifacts) {
  const { server, clock } = await Server.onClock({
    artifacts,
    name: 'c-every-dialog',
    from: '2025-09-22 09:00',
  });
  const stage = await Stage.open({ base: server.base, artifacts, prefix: 'c' });
  const world = new World({ server, stage, clock });
  try {
    await report.journey(
      'C. Every dialog, by whom it is for',
      [
        ['a week in which nobody reports: slips, one signed, its cause refused', () => week(world)],
        ...unitSteps(world),
        ...officeSteps(world),
        ...leaderSteps(world),
        ...adminSteps(world),
      ],
      { after: async () => stage.complaints(), onFailure: (words) => stage.tellOf(words) },
    );
  } finally {
    await stage.close();
    await server.stop();
  }
}

/** What a district's regulation does not know, and others do. */
async function others(report, artifacts) {
  const rules = await regulation();
  const { server, clock } = await Server.onClock({
    artifacts,
    name: 'd-other-regulations',
    from: '2025-09-22 09:00',
    regulation: rules,
  });
  const stage = await Stage.open({ base: server.base, artifacts, prefix: 'd' });
  const world = new World({ server, stage, clock });
  try {
    await report.journey(
      'D. Every dialog of what other regulations add',
      [
        ['an office whose regulation knows all of it', () => begun(world)],
        ...otherSteps(world),
        ...followSteps(world),
        ...proposalSteps(world, nextVersion(rules)),
      ],
      { after: async () => stage.complaints(), onFailure: (words) => stage.tellOf(words) },
    );
  } finally {
    await stage.close();
    await server.stop();
  }
}

/** Issued on Monday; nothing by Sunday, a worked one; blue on Monday; one cause refused the same day, so yellow on Tuesday. */
async function week(world) {
  world.office = await settleIn({ base: world.server.base, secrets: await firstSecrets(world.server) });
  await world.begin();
  await world.day('2025-09-29 08:10');
  await world.sign('cause', 'fuban');
  await world.sign('explained', 'fuban');
  const { lead, item } = await world.lead('explained');
  const slip = `/urges/${lead.urges.at(-1).id}`;
  const answered = await (await world.by('fagai-jingban')).post(`${slip}/answers`, CAUSE, item.version);
  const leader = await world.by('fenguan');
  const countersigned = await leader.post(`${slip}/countersignature`, {}, answered.version);
  const principal = await world.by('quzhang');
  await principal.post(
    `${slip}/cause-decision`,
    { accepted: false, opinion: '名额早已下达，不属客观原因。' },
    countersigned.version,
  );
  await world.reported('result', /^(completion|2025-W)/, '1000名培训对象全部派出，结业考核合格率98%。');
  await world.day('2025-09-30 08:10');
  await world.sign('explained', 'fenguan');
}

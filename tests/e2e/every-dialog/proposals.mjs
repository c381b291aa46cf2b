// In: an office whose director proposes for everybody. Out: a calendar and a version of the regulation on the chief's to-dos, what each would change, and the decision on it.
import assert from 'node:assert/strict';
import { DESK, PHONE } from '../lib/browser.mjs';
import { says } from '../lib/eventually.mjs';
import { decide, dialog, goTo, hasHeading } from '../lib/hands.mjs';

const NOTICE = '青政办发明电〔2025〕11号';
/** The last day of September off and a Sunday worked for it: what was owed by the month's last working day is owed a day earlier. */
const DAYS = [
  '2025-09-30,放假,国庆节',
  '2025-10-01,放假,国庆节',
  '2025-10-02,放假,国庆节',
  '2025-10-03,放假,国庆节',
  '2025-09-28,上班,国庆节',
];
const STANDS = '反馈期限仍按现行规程执行，待政府常务会议明确后再提。';

/** Takes the first that waits for a decision from the to-dos to the page where it is decided. */
async function toDecide(seat, words, heading) {
  await goTo(seat, '待办');
  const waiting = seat.page.getByRole('region', { name: /^待审批的日历和规程/ });
  await says(waiting, words);
  await seat.shot('proposal-waits');
  await waiting.getByRole('button', { name: /^去审批 / }).click();
  await hasHeading(seat, heading);
}

/** @param {import('./world.mjs').World} world */
export function proposalSteps(world, regulation) {
  const director = () => world.at('zhuren', DESK);
  const chief = () => world.at('fuban', PHONE);
  return [
    [
      'the director proposes a year’s days off; the preview says which paper of the office would be owed by another day',
      async () => {
        const seat = await director();
        const { page } = seat;
        await goTo(seat, '日历');
        await page.getByRole('button', { name: '提出放假安排' }).click();
        const open = dialog(seat, '提出放假安排');
        await open.getByRole('spinbutton', { name: '年份' }).fill('2025');
        await open.getByLabel('依据文号').fill(NOTICE);
        await open.getByLabel('放假和调休上班的日子').fill('2025-09-30,休息,国庆节');
        await open.getByRole('button', { name: '提出放假安排', exact: true }).click();
        await says(open, /第 1 行读不懂/);
        await open.getByLabel('放假和调休上班的日子').fill(DAYS.join('\n'));
        await says(open, /共读到 5 天。提出后由办公室主要领导审批/);
        await seat.shot('calendar-propose');
        await seat.onPhone('calendar-propose');
        await decide(seat, open, '提出放假安排');
        const main = page.getByRole('main');
        await says(main, /待批准.*批准后会变什么.*通报、专报：每月督办通报（2025-09）.*9月30日.*→.*9月29日/);
        await seat.shot('calendar-preview');
        await seat.onPhone('calendar-preview');
      },
    ],
    [
      'the chief finds it among what is to do, sees the same and approves it; the papers follow',
      async () => {
        const seat = await chief();
        await toDecide(seat, new RegExp(`审批2025年.*${NOTICE}.*由区政府督查室主任提出`), '日历');
        const main = seat.page.getByRole('main');
        await says(main, /每月督办通报（2025-09）.*→.*9月29日/);
        await seat.shot('calendar-decide');
        await main.getByRole('button', { name: '批准', exact: true }).click();
        const open = dialog(seat, '批准');
        await says(open, new RegExp(`2025年的放假安排（${NOTICE}）立即生效`));
        await decide(seat, open, '批准');
        await says(main, /已批准 · 现行/);
        await seat.shot('calendar-approved');
        await world.server.sweep(world.clock.moment);
        const asked = await world.by('ducha1');
        const { items } = await asked.get('/case-todos');
        const paper = items.find(({ title }) => title.startsWith('每月督办通报（2025-09'));
        assert.equal(paper?.dueOn, '2025-09-29');
      },
    ],
    [
      'she proposes a new version of the regulation; he reads what it changes and declines it with the reason',
      async () => {
        const seat = await director();
        const { page } = seat;
        await page.reload();
        await goTo(seat, '规程', /办法/);
        await page.getByRole('button', { name: '提出规程版本' }).click();
        const open = dialog(seat, '提出规程版本');
        await open.getByLabel('规程全文（TOML）').fill(regulation);
        await says(open, /批准后自生效日起新立事项适用/);
        await seat.shot('version-propose');
        await decide(seat, open, '提出规程版本');
        await says(page.getByRole('main'), /本单位提出的规程版本.*待批准/);

        const above = await chief();
        await above.page.reload();
        await toDecide(above, /由区政府督查室主任提出/, /办法/);
        const main = above.page.getByRole('main');
        await main.getByRole('button', { name: /展开|Expand/ }).first().click();
        await says(main, /在办的 \d+ 件事项仍按各自立项时的规程/);
        await says(main, /ladder\.blue\.answer.*2.*3/);
        await above.shot('version-decide');
        await main.getByRole('button', { name: '不批准', exact: true }).click();
        const decision = dialog(above, '不批准');
        await decision.getByRole('button', { name: '不批准', exact: true }).click();
        await says(decision, /请填写/);
        await decision.getByLabel('理由').fill(STANDS);
        await above.shot('version-decline');
        await decide(above, decision, '不批准');
        await says(main, new RegExp(`未批准：${STANDS}`));
        await goTo(above, '待办');
        await above.page.getByRole('region', { name: /^待审批的日历和规程/ }).waitFor({ state: 'detached' });
      },
    ],
  ];
}

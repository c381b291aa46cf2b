// In: a week without a report. Out: a blue slip drafted by the clock, signed on the chief's phone, told live to the unit, and explained.
import assert from 'node:assert/strict';
import { DESK, PHONE } from '../lib/browser.mjs';
import { eventually, says } from '../lib/eventually.mjs';
import { decide, dialog, goTo, hasHeading, signIn } from '../lib/hands.mjs';
import { CO, LEAD, PASSWORD } from '../lib/office.mjs';

const NUMBER = '区督催蓝〔2025〕1号';
/** Answer due: 2 days from 9 October (15.1); the 11th is a Saturday that is worked. */
const ANSWER_DUE = /10月11日（周六，调休上班）/;

/** @param {import('./world.mjs').World} world */
export function slipSteps(world) {
  let chief;
  let clerk;
  let handler;
  /** What the unit is told live; it stands for some seconds only, however long others take. */
  let told;
  return [
    [
      'the holidays end without the lead’s report; on the first working morning the clock drafts a slip',
      async () => {
        await world.newDay('2025-09-30 16:00');
        await world.reportFor(CO, /^2025-W40$/, '专家评审完成，拟入选名单公示无异议；签约工作按计划推进。');
        await world.newDay('2025-10-09 08:10');
        const waiting = await world.caller('fuban');
        const drafts = await eventually(
          async () => {
            const { items } = await waiting.get('/urges?awaitingMe=true');
            assert.equal(items.length, 1, 'one slip waits');
            return items;
          },
          { what: 'the sweep of 9 October' },
        );
        const [draft] = drafts;
        assert.equal(draft.unit.name, LEAD);
        assert.equal(draft.level, 'blue');
        assert.equal(draft.draftedOn, '2025-10-09');
        assert.deepEqual(
          draft.covers.map(({ label, dueOn, daysLate }) => ({ label, dueOn, daysLate })),
          [{ label: '2025-W40', dueOn: '2025-09-30', daysLate: 9 }],
        );
      },
    ],
    [
      'the clerk sees the draft on the board and cannot sign it; the unit does not see it',
      async () => {
        clerk = await world.sit('clerk', DESK);
        await signIn(clerk, world.office.person('ducha1'));
        await goTo(clerk, '催办看板');
        const blue = clerk.page.getByRole('region', { name: '蓝色催办单' });
        await says(blue, /待签发 1 · 在催 0/);
        await says(blue, new RegExp(LEAD));
        await clerk.shot('board-draft');
        await blue.getByRole('link').click();
        await hasHeading(clerk, '蓝色催办单');
        assert.equal(
          await clerk.page.getByRole('button', { name: '签发', exact: true }).count(),
          0,
          'a clerk does not sign slips',
        );

        handler = await world.sit('handler', DESK);
        await signIn(handler, world.office.person('fagai-jingban'));
        await says(handler.page.getByRole('main'), /超期 ?9天/);
        assert.doesNotMatch(await handler.page.getByRole('main').innerText(), /蓝色催办单/);
        await handler.shot('handler-overdue');
      },
    ],
    [
      'it waits in the chief’s inbox on the phone: what, why now, what follows',
      async () => {
        chief = await world.sit('chief-phone', PHONE);
        const { page } = chief;
        await signIn(chief, world.office.person('fuban'));
        await goTo(chief, '签批');
        const card = page.getByRole('listitem').filter({ hasText: LEAD });
        await says(card, /蓝色催办单/);
        await says(card, /2025年第40周反馈 逾期 9 天/);
        await chief.shot('inbox');
        await card.getByRole('link', { name: /打开催办单/ }).click();
        const slip = page.getByRole('article', { name: '蓝色催办单' });
        await says(slip, /签发时编号/);
        await says(slip, /（待签发）/);
        await says(slip, /计入考核 [-−]3 分/);
        await chief.shot('slip-draft');
      },
    ],
    [
      '“为什么” shows the article and the days',
      async () => {
        const { page } = chief;
        await page.getByRole('button', { name: '为什么：蓝色催办单' }).click();
        const drawer = page.getByRole('dialog', { name: '为什么' });
        await says(drawer, /蓝色催办/);
        await says(drawer, /第十五条（一）/);
        await says(drawer, /规程《某某区政府督查室督查工作实施办法》第 1 版/);
        await chief.shot('why');
        await page.keyboard.press('Escape');
        await drawer.waitFor({ state: 'hidden' });
      },
    ],
    [
      'the chief signs with the password again, told what follows',
      async () => {
        const { page } = chief;
        await page.getByRole('button', { name: '签发', exact: true }).click();
        const open = dialog(chief, '签发蓝色催办单');
        await says(open, new RegExp(`签发后立即送达 ${LEAD}，计入考核 [-−]3 分`));
        await open.getByLabel('登录密码').fill(PASSWORD);
        await chief.shot('sign');
        told = heard(handler);
        await decide(chief, open, '签发');
        const slip = page.getByRole('article', { name: '蓝色催办单' });
        await says(slip, new RegExp(NUMBER));
        await says(slip, ANSWER_DUE);
        await says(slip, /签发人：区政府办公室主任/);
        await says(page.getByRole('status').filter({ hasText: '已签发' }), /已签发/);
        await chief.shot('slip-signed');
        await goTo(chief, '签批');
        await says(page.getByRole('main'), /没有等您签发的催办单/);
      },
    ],
    [
      'the unit is told at once, without asking',
      async () => {
        const { page } = handler;
        assert.match(await told, /10月11日前答复/);
        await page.getByRole('button', { name: /^通知，[1-9]\d* 条未读$/ }).click();
        await hasHeading(handler, '通知');
        await page
          .getByRole('main')
          .getByRole('link', { name: new RegExp(NUMBER) })
          .click();
        await says(page.getByRole('article', { name: '蓝色催办单' }), new RegExp(`${LEAD}：`));
        await handler.shot('unit-slip');
      },
    ],
    [
      'the board shows it blue with its number, and the item tells why',
      async () => {
        const { page } = clerk;
        await goTo(clerk, '催办看板');
        const blue = page.getByRole('region', { name: '蓝色催办单' });
        await says(blue, /待签发 0 · 在催 1/);
        await says(blue, new RegExp(NUMBER));
        await says(blue, ANSWER_DUE);
        const band = blue.getByRole('link');
        const colour = await band.evaluate((card) => {
          const style = getComputedStyle(card);
          return [
            style.borderTopColor,
            style.borderLeftColor,
            getComputedStyle(card, '::before').backgroundColor,
          ].join(' ');
        });
        assert.match(colour, /rgb\(29, 95, 191\)/, 'the band is blue');
        await clerk.shot('board-issued');
        await page.goto(`/items/${world.itemId}`);
        await page.getByRole('tab', { name: /^催办 1/ }).click();
        await page
          .getByRole('tabpanel')
          .getByRole('button', { name: /^为什么/ })
          .click();
        await says(page.getByRole('dialog', { name: '为什么' }), /第十五条（一）/);
        await clerk.shot('item-why');
      },
    ],
  ];
}

/** Waits for the word about the slip, and gives all of it; a failure is that of the step that asks for it. */
function heard(handler) {
  const notice = handler.page.locator('.ant-notification');
  const words = (async () => {
    await notice.getByText(new RegExp(NUMBER)).waitFor({ timeout: 60_000 });
    const text = await notice.innerText();
    await handler.shot('live-notice');
    return text;
  })();
  words.catch(() => undefined);
  return words;
}

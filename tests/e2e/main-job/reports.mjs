// In: an item under way. Out: a report written, signed, returned for its faults, redone and passed, each by the person whose task it is.
import assert from 'node:assert/strict';
import { DESK } from '../lib/browser.mjs';
import { eventually, says } from '../lib/eventually.mjs';
import { decide, dialog, hasHeading, pick, setDay, signIn } from '../lib/hands.mjs';
import { CO, LEAD } from '../lib/office.mjs';

const WEEK = '2025年第39周反馈';
const THIN = '正在抓紧推进。';
const FULL =
  '已印发紧缺人才开发目录，9月份组织专场招聘3场，签约博士12名、硕士86名；存在的主要问题是住房补贴兑现偏慢，已会同区住建局列出清单，10月15日前兑现。';
const POINTS = ['问题是否查清', '结论是否准确', '处理是否到位', '结案是否按时', '提报程序是否规范'];

/** @param {import('./world.mjs').World} world */
export function reportSteps(world) {
  let clerk;
  const review = async () => {
    await clerk.page.goto(`/items/${world.itemId}?do=review_report`);
    return dialog(clerk, `审核反馈 · ${LEAD}`);
  };
  return [
    [
      'on the Friday the handler writes the week’s report',
      async () => {
        await world.newDay('2025-09-26 15:00');
        const handler = await world.sit('handler', DESK);
        const { page } = handler;
        await signIn(handler, world.office.person('fagai-jingban'));
        await says(page.getByRole('main'), new RegExp(WEEK));
        await handler.shot('handler-week');
        await page
          .getByRole('button', { name: /^撰写反馈 / })
          .first()
          .click();
        const open = dialog(handler, `撰写反馈 · ${LEAD}`);
        await open.getByRole('checkbox', { name: new RegExp(`^${WEEK}`) }).check();
        await open.getByRole('checkbox', { name: /^2025年第40周反馈/ }).uncheck();
        await open.getByLabel('反馈内容', { exact: true }).fill(THIN);
        await says(open, /对应 1 项时限。保存后由单位主要领导签报/);
        await handler.shot('report-editor');
        await decide(handler, open, '保存草稿');
        await page.context().close();
      },
    ],
    [
      'the unit’s head signs it, and only then the office sees it',
      async () => {
        assert.equal(await world.submittedReports(), 0);
        const head = await world.sit('head', DESK);
        const { page } = head;
        await signIn(head, world.office.person('fagai-juzhang'));
        await page.getByRole('button', { name: /^签报 / }).click();
        const open = dialog(head, `签报反馈 · ${LEAD}`);
        await says(open, new RegExp(`签报后立即报送督查室，对应：${WEEK}`));
        await says(open, new RegExp(THIN));
        await head.shot('sign-report');
        await decide(head, open, '签报');
        assert.equal(await world.submittedReports(), 1);
        await page.context().close();
      },
    ],
    [
      'the clerk checks it against five points and returns it',
      async () => {
        clerk = world.clerk = await world.sit('clerk', DESK);
        const { page } = clerk;
        await signIn(clerk, world.office.person('ducha1'));
        await page.getByRole('button', { name: /^审核 / }).click();
        const open = dialog(clerk, `审核反馈 · ${LEAD}`);
        for (const point of POINTS) await open.getByRole('checkbox', { name: point }).waitFor();
        await open.getByRole('checkbox', { name: '结案是否按时' }).check();
        await open.getByRole('checkbox', { name: '提报程序是否规范' }).check();
        await open.getByLabel('问题是否查清的说明').fill('没有引进人数，也没有存在问题');
        await pick(open, '退回重办');
        await open.getByLabel('退回理由').fill('内容过于简单，请补充引进培养人数、存在问题和下步打算');
        await setDay(open, '重办时限', '2025-09-28');
        await says(open, /退回 崂山区发展和改革局，后天 9月28日（周日，调休上班） ?前重办/);
        await clerk.shot('review-return');
        await decide(clerk, open, '提交审核');
        await page.getByRole('tab', { name: /^反馈 1/ }).click();
        await says(page.getByRole('tabpanel'), /退回重办.*内容过于简单.*× 问题是否查清：没有引进人数/);
        await clerk.shot('report-returned');
      },
    ],
    [
      'it is redone, and passes',
      async () => {
        await world.clock.turn('2025-09-26 15:05');
        await world.reportFor(LEAD, /^redo:/, FULL);
        const open = await review();
        await says(open, /9月份组织专场招聘3场/);
        for (const point of POINTS) await open.getByRole('checkbox', { name: point }).check();
        await pick(open, '通过');
        await says(open, /通过后，崂山区发展和改革局 的对应时限记为完成/);
        await clerk.shot('review-pass');
        await decide(clerk, open, '提交审核');
        await hasHeading(clerk, /^区督/);
        await clerk.page.getByRole('tab', { name: /^反馈 2/ }).click();
        await says(clerk.page.getByRole('tabpanel'), /审核通过.*退回重办/);
        await world.reportFor(
          CO,
          /^2025-W39$/,
          '已发布紧缺岗位需求126个，受理申报材料41份，资格审查通过29份。',
        );
        await clerk.shot('reports');
      },
    ],
    [
      'the trail tells it all, in order',
      async () => {
        const { page } = clerk;
        await page.getByRole('tab', { name: '经过' }).click();
        const entries = page.getByRole('tabpanel').getByRole('listitem');
        await eventually(async () => {
          const told = (await entries.allInnerTexts()).reverse().join('\n');
          for (const [before, after] of [
            ['立项登记', '提出拟办意见'],
            ['提出拟办意见', '审批：'],
            ['审批：', '交办：'],
            ['交办：', '签收：分管副局长'],
            ['签收：分管副局长', '反馈退回重办'],
            ['反馈退回重办', '反馈审核通过'],
          ]) {
            assert.ok(
              told.includes(before) && told.indexOf(before) < told.indexOf(after),
              `${before} comes before ${after}`,
            );
          }
        });
        await clerk.shot('timeline');
        await page.context().close();
      },
    ],
  ];
}

// In: registered items. Out: one of them proposed on the desk, approved on a phone, issued, and received by its units.
import assert from 'node:assert/strict';
import { DESK, PHONE } from '../lib/browser.mjs';
import { says } from '../lib/eventually.mjs';
import { decide, dialog, goTo, hasHeading, pick, setDay, signIn } from '../lib/hands.mjs';
import { DUE_ON } from './import.mjs';
import { CO, LEAD } from '../lib/office.mjs';

const TASK = '战略性主导产业紧缺人才开发';
const NUMBER = '区督〔2025〕1号';
/** The co unit the ledger names besides. */
const OTHER = '崂山区委组织部';

/** @param {import('./world.mjs').World} world */
export function assignSteps(world) {
  return [
    [
      'the ledger’s row is proposed as it stood there; the office chief returns it on the phone',
      async () => {
        const { clerk } = world;
        await clerk.page.getByRole('searchbox', { name: '编号、标题' }).fill('紧缺人才开发');
        await clerk.page.keyboard.press('Enter');
        await clerk.page.waitForURL(/q=/);
        await clerk.page.getByRole('link', { name: NUMBER }).click();
        await hasHeading(clerk, NUMBER);
        world.itemId = new URL(clerk.page.url()).pathname.split('/').at(-1);
        await says(clerk.page.getByRole('main'), /等待：待审批（办公室主要领导）/);
        await clerk.shot('proposed-by-import');

        const chief = await chiefAt(world);
        await says(chief.page.getByRole('main'), new RegExp(`审批：${TASK}`));
        await chief.shot('chief-todos');
        const open = await opinion(chief);
        await says(open, new RegExp(`同意后即可交办 ${LEAD}、${OTHER}、${CO}`));
        await pick(open, '退回修改');
        await open.getByLabel('具体意见').fill('此项须每周调度，请按特别重要重新拟办；区委组织部不列协办。');
        await says(open, /退回督查室修改后重新报批/);
        await chief.shot('approve-return');
        await decide(chief, open, '提交意见');
        await says(chief.page.getByRole('main'), /退回修改/);
        await chief.page.context().close();
      },
    ],
    [
      'the clerk proposes anew: lead and co, tier and date',
      async () => {
        const { clerk } = world;
        const { page } = clerk;
        await goTo(clerk, '待办');
        await page.getByRole('button', { name: new RegExp(`^拟办 ${NUMBER}`) }).click();
        const open = dialog(clerk, '拟办');
        for (const unit of [LEAD, OTHER, CO]) await open.getByText(unit, { exact: true }).first().waitFor();
        await open.getByRole('button', { name: '去掉第 2 个单位' }).click();
        await open.getByText(OTHER, { exact: true }).waitFor({ state: 'detached' });
        await pick(open, '特别重要');
        await says(open, /反馈周期.*每周反馈/);
        await setDay(open, '办结时限', DUE_ON);
        await open.getByRole('button', { name: '增加一条' }).click();
        await open.getByLabel('办结标准第 1 条').fill('引进培养紧缺人才达到年度分解目标，佐证材料齐全');
        await says(open, /提交后转入审批，时限 12月31日（周三）/);
        await clerk.shot('propose');
        await decide(clerk, open, '提交审批');
        await says(page.getByRole('main'), /特别重要.*等待：待审批（办公室主要领导）/);
        await clerk.shot('proposed');
      },
    ],
    [
      'the office chief approves on the phone',
      async () => {
        const chief = await chiefAt(world);
        const { page } = chief;
        const open = await opinion(chief);
        await says(open, new RegExp(`同意后即可交办 ${LEAD}、${CO}。`));
        await chief.shot('approve');
        await decide(chief, open, '提交意见');
        await says(page.getByRole('main'), /已批准/);
        assert.equal(
          await page.getByRole('button', { name: '交办', exact: true }).count(),
          0,
          'a chief does not issue',
        );
        await page.context().close();
      },
    ],
    [
      'the clerk issues it, told to whom and by when',
      async () => {
        const { clerk } = world;
        const { page } = clerk;
        await goTo(clerk, '待办');
        await page.getByRole('button', { name: new RegExp(`^交办 ${NUMBER}`) }).click();
        const open = dialog(clerk, '交办督查事项');
        await says(open, new RegExp(`交办后立即送达 ${LEAD}、${CO}，时限 12月31日`));
        await clerk.shot('issue');
        await decide(clerk, open, '交办');
        await says(page.getByRole('main'), /已交办/);
        await says(page.getByRole('main'), /2025年第39周反馈/);
        await clerk.shot('issued');
      },
    ],
    [
      'the lead unit receives it, naming leader, section and handler',
      async () => {
        const handler = await world.sit('handler', DESK);
        const { page } = handler;
        await signIn(handler, world.office.person('fagai-jingban'));
        await says(page.getByRole('main'), /签收/);
        await handler.shot('handler-todos');
        await page.getByRole('button', { name: new RegExp(`^签收 ${NUMBER}`) }).click();
        const open = dialog(handler, `签收 · ${LEAD}`);
        await open.getByLabel('责任领导').fill('分管副局长');
        await open.getByLabel('经办科室').fill('国民经济综合科');
        await open.getByLabel('经办人').fill('综合科科长');
        await handler.shot('receive');
        await decide(handler, open, '签收');
        await says(page.getByRole('main'), /国民经济综合科/);
        await says(page.getByRole('main'), /办理中/);
        await handler.shot('received');
        await page.context().close();
        await world.receiveAsCo();
      },
    ],
  ];
}

async function chiefAt(world) {
  const chief = await world.sit('chief-phone', PHONE);
  await signIn(chief, world.office.person('fuban'));
  await hasHeading(chief, '待办');
  return chief;
}

/** The dialog of the chief's opinion on the task, from the list of things to do. */
async function opinion(chief) {
  await chief.page.getByRole('button', { name: new RegExp(`^审批 ${NUMBER}`) }).click();
  return dialog(chief, '审批立项');
}

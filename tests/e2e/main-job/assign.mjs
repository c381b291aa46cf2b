// In: registered items. Out: one of them proposed on the desk, approved on a phone, issued, and received by its units.
import assert from 'node:assert/strict';
import { DESK, PHONE } from '../lib/browser.mjs';
import { says } from '../lib/eventually.mjs';
import { choose, decide, dialog, goTo, hasHeading, pick, setDay, signIn } from '../lib/hands.mjs';
import { DUE_ON } from './import.mjs';
import { CO, LEAD } from './office.mjs';

const TASK = '战略性主导产业紧缺人才开发';
const NUMBER = '区督〔2025〕1号';

/** @param {import('./world.mjs').World} world */
export function assignSteps(world) {
  return [
    [
      'the clerk finds the task and proposes lead, co, tier and date',
      async () => {
        const { clerk } = world;
        const { page } = clerk;
        await page.getByRole('searchbox', { name: '编号、标题、内容' }).fill('紧缺人才开发');
        await page.keyboard.press('Enter');
        await page.waitForURL(/q=/);
        await page.getByRole('link', { name: NUMBER }).click();
        await hasHeading(clerk, NUMBER);
        world.itemId = new URL(page.url()).pathname.split('/').at(-1);
        await says(page.getByRole('heading', { level: 2, name: new RegExp(TASK) }), /硕士、博士/);
        await page.getByRole('button', { name: '拟办', exact: true }).click();
        const open = dialog(clerk, '拟办');
        await pick(open, '特别重要');
        await says(open, /反馈周期.*每周反馈/);
        await lead(open);
        await setDay(open, '办结时限', DUE_ON);
        await open.getByRole('button', { name: '增加一条' }).click();
        await open.getByLabel('办结标准第 1 条').fill('引进培养紧缺人才达到年度分解目标，佐证材料齐全');
        await says(open, /提交后转入审批，时限 12月31日（周三）/);
        await clerk.shot('propose');
        await decide(clerk, open, '提交审批');
        await says(page.getByRole('main'), /等待：.*办公室主要领导/);
        await clerk.shot('proposed');
      },
    ],
    [
      'the office chief approves on the phone',
      async () => {
        const chief = await world.sit('chief-phone', PHONE);
        const { page } = chief;
        await signIn(chief, world.office.person('fuban'));
        await hasHeading(chief, '待办');
        await says(page.getByRole('main'), new RegExp(`审批.*${TASK}`));
        await chief.shot('chief-todos');
        await page.getByRole('button', { name: new RegExp(`^审批 ${NUMBER}`) }).click();
        const open = dialog(chief, '审批立项');
        await says(open, new RegExp(`同意后即可下达 .*${LEAD}`));
        await chief.shot('approve');
        await decide(chief, open, '提交意见');
        await says(page.getByRole('main'), /已批准/);
        assert.equal(
          await page.getByRole('button', { name: '下达', exact: true }).count(),
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
        await page.getByRole('button', { name: new RegExp(`^下达 ${NUMBER}`) }).click();
        const open = dialog(clerk, '下达督查事项');
        await says(open, new RegExp(`下达后立即送达 ${LEAD}、${CO}，时限 12月31日`));
        await clerk.shot('issue');
        await decide(clerk, open, '下达');
        await says(page.getByRole('main'), /已下达/);
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

/** Names the lead and one co unit; a ledger's own lead may stand there already. */
async function lead(open) {
  const units = [
    [LEAD, '发改'],
    [CO, '人社'],
  ];
  for (const [index, [name, typed]] of units.entries()) {
    const label = `第 ${index + 1} 个承办单位`;
    const field = open.getByRole('combobox', { name: label });
    if ((await field.count()) === 0) await open.getByRole('button', { name: '增加承办单位' }).click();
    await choose(open, label, name, typed);
  }
}

// In: items before the supervision office. Out: its records and decisions: urging, a late dispute, waivers, an explanation, secrecy, a new matter.
import assert from 'node:assert/strict';
import { DESK } from '../lib/browser.mjs';
import { says } from '../lib/eventually.mjs';
import { choose, decide, dialog, goTo, hasHeading, pick, setDay } from '../lib/hands.mjs';
import { CO, LEAD } from '../lib/office.mjs';

const OFF = '重阳节登高敬老活动筹备';

/** Chooses an action of a unit's card; rare ones are folded under “more”. */
async function choosePart(seat, unit, action) {
  const { page } = seat;
  const card = page.getByRole('tabpanel').getByRole('button', { name: `${action} ${unit}`, exact: true });
  const more = page.getByRole('button', { name: `更多操作 ${unit}`, exact: true });
  // Which of the two stands there is settled once the card is drawn, and does not change by itself.
  await seat.settled();
  await card.or(more).first().waitFor();
  if (await card.isVisible()) return card.click();
  await more.click();
  return page.getByRole('menuitem', { name: action, exact: true }).click();
}

/** @param {import('./world.mjs').World} world */
export function officeSteps(world) {
  const clerk = () => world.at('ducha1', DESK);
  const director = () => world.at('zhuren', DESK);
  return [
    [
      'the clerk records a call and a visit',
      async () => {
        const seat = await clerk();
        const { page } = seat;
        await seat.shot('clerk-todos');
        await page.goto(`/items/${world.items.cause}`);
        await hasHeading(seat, /^区督/);
        for (const [kind, who, said] of [
          ['电话催办', '区发改局综合科科长', '告知第39周进展未报，对方答复国庆节前补报。'],
          ['上门催办', '区发改局分管副局长', '到局里核对评选进度，商定由分管副局长牵头。'],
        ]) {
          await choosePart(seat, LEAD, '记录催办');
          const open = dialog(seat, `记录催办 · ${LEAD}`);
          await pick(open, kind);
          await open.getByLabel('对方').fill(who);
          await open.getByLabel('通话（谈话）内容').fill(said);
          await says(open, /只作记录，不计分，不改变时限/);
          await seat.shot(`urging-${kind}`);
          await decide(seat, open, '记录');
          await says(page.getByRole('tabpanel'), new RegExp(`${kind}.*9月30日 08:1\\d.*${who}：${said}`));
        }
        await seat.shot('urgings');
      },
    ],
    [
      'she raises the late dispute of a unit',
      async () => {
        const seat = await clerk();
        await seat.page.goto(`/items/${world.items.asked}`);
        await hasHeading(seat, /^区督/);
        await choosePart(seat, LEAD, '代单位提出逾期异议');
        const open = dialog(seat, `代单位提出逾期异议 · ${LEAD}`);
        await open.getByLabel('异议内容（责任分工、完成时限等）').fill('专家公寓由区住建局承建，牵头单位应为区住建局。');
        await says(open, /记为逾期异议，计入考核/);
        await seat.shot('late-dispute');
        await decide(seat, open, '提交异议');
        await says(seat.page.getByRole('tabpanel'), /专家公寓由区住建局承建.*逾期提出.*待裁定/);
        await seat.shot('late-disputed');
      },
    ],
    [
      'she registers a matter and corrects it',
      async () => {
        const seat = await clerk();
        const { page } = seat;
        await goTo(seat, '事项');
        await page.getByRole('button', { name: '登记事项' }).click();
        await hasHeading(seat, '登记督查事项');
        await page.getByLabel('标题').fill(OFF);
        await page.getByLabel('事项内容').fill('各街道10月24日前报送活动方案。');
        await page.getByLabel('立项依据').fill('区政府常务会议纪要〔2025〕21号');
        await choose(page, '事项来源', '区政府常务会议');
        await pick(page, '一般重要');
        await seat.shot('register');
        await page.getByRole('button', { name: '登记', exact: true }).click();
        await hasHeading(seat, /^区督/);
        world.items.cancelled = new URL(page.url()).pathname.split('/').at(-1);
        await page.getByRole('button', { name: '修改登记', exact: true }).click();
        const open = dialog(seat, '修改登记内容');
        await open.getByLabel('事项内容').fill('各街道10月17日前报送活动方案，区民政局汇总。');
        await seat.shot('amend');
        await decide(seat, open, '保存');
        await says(page.getByRole('tabpanel'), /10月17日前报送/);
      },
    ],
    [
      'the director waives one obligation and a co unit’s assignment',
      async () => {
        const seat = await director();
        const { page } = seat;
        await seat.shot('director-todos');
        await page.goto(`/items/${world.items.asked}`);
        await page.getByRole('button', { name: '免除义务 2025年第41周反馈' }).click();
        const waiver = dialog(seat, '免除义务');
        await waiver.getByLabel('理由').fill('国庆假期后第一周全区统一汇总，不再单独报送。');
        await says(waiver, new RegExp(`免除 ${LEAD}“2025年第41周反馈”`));
        await seat.shot('waive');
        await decide(seat, waiver, '免除义务');
        await page.getByRole('button', { name: /^显示全部/ }).click();
        await says(page.getByRole('tabpanel'), /2025年第41周反馈 .*已免除：国庆假期后/);
        await seat.shot('waived');

        await page.goto(`/items/${world.items.result}`);
        await hasHeading(seat, /^区督/);
        await choosePart(seat, CO, '免办');
        const letOff = dialog(seat, `免办 · ${CO}`);
        await letOff.getByLabel('理由').fill('培训对象由区发改局统一选派，区人社局不再承办。');
        await says(letOff, new RegExp(`${CO} 不再承办此事项，所有未完成的时限一并免除`));
        await seat.shot('waive-assignment');
        await decide(seat, letOff, '免办');
        await says(page.getByRole('main'), /呈领导审阅.*等待：/);
        await says(page.getByRole('tabpanel'), new RegExp(`${CO} ?配合 · 已免办`));
        await seat.shot('with-leaders');
      },
    ],
    [
      'she names who stands in for a leader who has left',
      async () => {
        const seat = await director();
        const { page } = seat;
        await page.goto(`/items/${world.items.asked}?do=change_giver`);
        const open = dialog(seat, '变更交办领导');
        await choose(open, '新的交办领导', '区政府主要领导', '区政府主要领导');
        await pick(open, '主要领导');
        await open.getByLabel('理由').fill('原交办领导已调离，由区长直接听取办理结果。');
        await says(open, /不再以区政府分管领导为交办领导/);
        await seat.shot('giver');
        await decide(seat, open, '保存');
        await page.getByRole('tab', { name: '经过' }).click();
        await says(page.getByRole('tabpanel'), /交办领导由区政府分管领导变更为区政府主要领导：原交办领导已调离/);
        await seat.shot('giver-changed');
      },
    ],
    [
      'she records that the unit’s head explained in person',
      async () => {
        const seat = await director();
        const { page } = seat;
        await goTo(seat, '待办');
        await page.getByRole('button', { name: /^记录当面说明 / }).click();
        const open = dialog(seat, `记录当面说明 · ${LEAD}`);
        await open.getByLabel('说明要点').fill('主要负责人说明名额分配滞后，承诺10月17日前补报两周进展。');
        await setDay(open, '约定完成日期', '2025-10-17');
        await says(open, /约定 10月17日（周五） 前完成；逾期将起草红色催办单/);
        await seat.shot('explanation');
        await decide(seat, open, '记录');
        await page.getByRole('tab', { name: /^催办 2/ }).click();
        await says(page.getByRole('tabpanel'), /当面说明.*约定日期 10月17日/);
        await seat.shot('explained');
      },
    ],
    [
      'she keeps a matter to those listed; for the others it is not there',
      async () => {
        const seat = await director();
        const { page } = seat;
        const head = await world.by('fagai-juzhang');
        await head.get(`/items/${world.items.secret}`);
        await page.goto(`/items/${world.items.secret}?do=set_secrecy`);
        const open = dialog(seat, '调整知情范围');
        await pick(open, '控制知情范围');
        await choose(open, '知情人员', '区发改局经办人', '区发改局经办人');
        await page.keyboard.press('Escape');
        await says(open, /区政府督查室主任.*区发改局经办人.*只有名单上的人知道有此事项/);
        await seat.shot('secrecy');
        await decide(seat, open, '保存');
        await says(page.getByRole('main'), /控制知情范围/);
        await seat.shot('restricted');
        await assert.rejects(head.get(`/items/${world.items.secret}`), /answered 404/);
        await (await world.by('fagai-jingban')).get(`/items/${world.items.secret}`);
      },
    ],
  ];
}

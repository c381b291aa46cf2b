// In: what waits for leaders. Out: each decision on a phone: cause, result, slip, dispute, time, cancellation; and the office's last steps after them.
import { DESK, PHONE } from '../lib/browser.mjs';
import { says } from '../lib/eventually.mjs';
import { decide, dialog, goTo, hasHeading, pick, setDay, showAll } from '../lib/hands.mjs';
import { CO, LEAD } from '../lib/office.mjs';

/** @param {import('./world.mjs').World} world */
export function leaderSteps(world) {
  const todo = async (seat, action) => {
    await goTo(seat, '待办');
    await seat.page.getByRole('button', { name: new RegExp(`^${action} `) }).first().click();
  };
  return [
    [
      'the leader in charge countersigns the cause and passes the result',
      async () => {
        const seat = await world.at('fenguan', PHONE);
        await seat.shot('leader-todos');
        await todo(seat, '审签原因');
        const cause = dialog(seat, `审签原因 · ${LEAD}`);
        await says(cause, /客观原因：评委库调整.*办理意见：新评委库.*审签后报主要领导审定/);
        await seat.shot('countersign');
        await decide(seat, cause, '审签原因');

        await todo(seat, '审阅结果');
        const result = dialog(seat, '审阅办理结果');
        await pick(result, '审阅通过');
        await says(result, /规程要求的领导都通过后，由督查室办结/);
        await seat.shot('result-pass');
        await decide(seat, result, '提交意见');
      },
    ],
    [
      'the principal leader accepts the cause, and sends the result back',
      async () => {
        const seat = await world.at('quzhang', PHONE);
        await seat.shot('principal-todos');
        await todo(seat, '审定原因');
        const cause = dialog(seat, `审定原因 · ${LEAD}`);
        await pick(cause, '原因成立');
        await setDay(cause, '新的时限', '2025-10-24');
        await cause.getByLabel('具体意见').fill('原因属实，10月24日前完成评选。');
        await says(cause, /原因成立，新的时限为 10月24日（周五），催办了结/);
        await seat.shot('decide-cause');
        await decide(seat, cause, '提交意见');

        await todo(seat, '审阅结果');
        const result = dialog(seat, '审阅办理结果');
        await pick(result, '审阅未通过');
        await setDay(result, '重办时限', '2025-10-15');
        await result.getByLabel('具体意见').fill('请补充结业学员的岗位安排。');
        await says(result, new RegExp(`${LEAD}、${CO} 须在 10月15日（周三） 前重办，由督查室重新督办`));
        await seat.shot('result-not-passed');
        await decide(seat, result, '提交意见');
        await says(seat.page.getByRole('main'), /重新督办 1 次/);
        await seat.shot('supervised-again');
      },
    ],
    [
      'the chief declines a slip, dismisses the dispute, grants the time and cancels a matter',
      async () => {
        const seat = await world.at('fuban', PHONE);
        const { page } = seat;
        await seat.shot('chief-todos');
        const { lead } = await world.lead('declined');
        await page.goto(`/signing/${lead.urges.at(-1).id}`);
        await page.getByRole('button', { name: '不予签发', exact: true }).click();
        const refusal = dialog(seat, '不予签发');
        await refusal.getByLabel('理由').fill('进展已在9月28日专题会上汇报，补报书面材料即可。');
        await says(refusal, new RegExp(`${LEAD} 不会收到催办单`));
        await seat.shot('decline');
        await decide(seat, refusal, '不予签发');
        await says(page.getByRole('main'), /不予签发：进展已在9月28日专题会上汇报/);
        await seat.shot('declined');

        await todo(seat, '裁定异议');
        const ruling = dialog(seat, `裁定异议 · ${LEAD}`);
        await says(ruling, /专家公寓由区住建局承建/);
        await pick(ruling, '异议成立');
        await ruling.getByRole('checkbox', { name: '同时调整承办单位' }).check();
        await says(ruling, new RegExp(`牵头.*增加承办单位.*新单位即时收到交办`));
        await seat.shot('rule-dispute-units');
        await pick(ruling, '异议不成立');
        await ruling.getByLabel('具体意见').fill('统筹职责在区发改局，区住建局另行配合。');
        await says(ruling, /仍按原责任和时限办理/);
        await seat.shot('rule-dispute');
        await decide(seat, ruling, '裁定');

        await todo(seat, '审批延期');
        const time = dialog(seat, `审批延期 · ${LEAD}`);
        await says(time, /两处地块规划调整.*延至 2026年1月30日/);
        await pick(time, '同意延期');
        await says(time, /时限改为 2026年1月30日（周五），首次时限仍保留显示/);
        await seat.shot('grant-extension');
        await decide(seat, time, '提交意见');
        await says(page.getByRole('main'), /首次时限 ?12月31日.*现时限 ?2026年1月30日/);
        await seat.shot('extended');

        await page.goto(`/items/${world.items.cancelled}`);
        await page.getByRole('button', { name: '撤销', exact: true }).click();
        const cancel = dialog(seat, '撤销事项');
        await cancel.getByLabel('理由').fill('活动由区老龄办统一组织，不再单列督查。');
        await says(cancel, /编号保留/);
        await seat.shot('cancel');
        await decide(seat, cancel, '撤销');
        await says(page.getByRole('main'), /已撤销/);
        await seat.shot('cancelled');
      },
    ],
    [
      'the clerk answers the dispute and drafts the slip anew',
      async () => {
        const seat = await world.at('ducha1', DESK);
        await todo(seat, '答复异议');
        const answer = dialog(seat, `答复异议 · ${LEAD}`);
        await says(answer, new RegExp(`答复立即送达 ${LEAD}`));
        await seat.shot('answer-dispute');
        await decide(seat, answer, '答复');
        await says(seat.page.getByRole('tabpanel'), /异议不成立：统筹职责在区发改局.*已答复/);

        await seat.page.goto(`/items/${world.items.declined}`);
        await hasHeading(seat, /^区督/);
        await seat.page.getByRole('button', { name: `起草催办单 ${LEAD}` }).click();
        const draft = dialog(seat, `起草催办单 · ${LEAD}`);
        await draft.getByLabel('催办理由').fill('约定的书面材料至今未补报');
        await says(draft, /签发前承办单位看不到/);
        await seat.shot('draft-slip');
        await decide(seat, draft, '起草');
        await seat.page.getByRole('tab', { name: /^催办 2/ }).click();
        await says(seat.page.getByRole('tabpanel'), /待签发.*约定的书面材料至今未补报/);
        await seat.shot('drafted');
      },
    ],
    [
      'the redone result passes; the clerk closes and archives it',
      async () => {
        await world.reported('result', /^completion$/, '1000名学员均已返岗，岗位安排附后。');
        const fenguan = await world.by('fenguan');
        const item = await world.item('result');
        const passed = { decision: 'passed', opinion: '' };
        await fenguan.post(`/items/${item.id}/leader-reviews`, passed, item.version);
        const principal = await world.by('quzhang');
        const waiting = await world.item('result');
        await principal.post(`/items/${item.id}/leader-reviews`, passed, waiting.version);

        const seat = await world.at('ducha1', DESK);
        await todo(seat, '办结');
        const close = dialog(seat, '办结');
        await says(close, /办结，不再产生时限和催办/);
        await seat.shot('close');
        await decide(seat, close, '办结');
        await seat.page.getByRole('button', { name: '归档', exact: true }).click();
        const archive = dialog(seat, '归档');
        await archive.getByLabel('保管人').fill('区政府督查室档案专柜');
        await says(archive, /归档后只读，不能再改动/);
        await seat.shot('archive');
        await decide(seat, archive, '归档');
        await says(seat.page.getByRole('main'), /已归档/);
        await seat.page.getByRole('tab', { name: '经过' }).click();
        await seat.page.getByRole('tabpanel').getByRole('listitem').first().waitFor();
        await showAll(seat);
        const planned = seat.page.getByRole('group').filter({ hasText: /确定时限 1\d 项/ });
        await planned.last().locator('summary').focus();
        await seat.page.keyboard.press('Enter');
        await says(planned.last(), /确定时限：2025年第39周反馈 9月28日/);
        await seat.shot('archived-timeline');
      },
    ],
  ];
}

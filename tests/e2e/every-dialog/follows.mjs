// In: an archived matter. Out: a new one that follows it, given by a leader who is named; each names the other.
import { DESK } from '../lib/browser.mjs';
import { says } from '../lib/eventually.mjs';
import { choose, hasHeading, pick } from '../lib/hands.mjs';

const TITLE = '公办幼儿园二期：再新建3所';

/** @param {import('./world.mjs').World} world */
export function followSteps(world) {
  return [
    [
      'the clerk registers what follows an archived matter, and names the leader who gave it; each leads to the other',
      async () => {
        const seat = await world.at('ducha1', DESK);
        const { page } = seat;
        const prior = await world.item('shown');
        await page.goto(`/items/${prior.id}`);
        await hasHeading(seat, prior.number);
        await page.getByRole('tab', { name: '要求与批示' }).click();
        await page.getByRole('link', { name: '登记后续事项' }).click();
        await hasHeading(seat, '登记督查事项');
        const main = page.getByRole('main');
        await says(main, new RegExp(`承接已归档的 ${prior.number}`));
        await page.getByLabel('标题').fill(TITLE);
        await page.getByLabel('事项内容').fill('在沙子口、王哥庄、北宅各新建1所。');
        await page.getByLabel('立项依据').fill('区政府分管领导批示，9月22日');
        await choose(page, '事项来源', '区政府领导批示');
        await says(main, /领导交办的，办理结果按规程报告交办领导/);
        await pick(page, '主管领导');
        await choose(page, '交办领导本人', '区政府分管领导', '分管领导');
        await says(main, /办理结果只报其本人（或其代理人）审阅/);
        await seat.shot('register-following');
        await seat.onPhone('register-following');
        await page.getByRole('button', { name: '登记', exact: true }).click();
        await hasHeading(seat, /^区督/);
        const number = await page.getByRole('heading', { level: 1 }).innerText();
        await page.getByRole('tab', { name: '要求与批示' }).click();
        const panel = page.getByRole('tabpanel');
        await says(panel, new RegExp(`交办领导 ?区政府分管领导（主管领导）.*承接 ?${prior.number}`));
        await seat.shot('follows');
        await panel.getByRole('link', { name: prior.number }).click();
        await hasHeading(seat, prior.number);
        await page.getByRole('tab', { name: '要求与批示' }).click();
        await says(panel, new RegExp(`后续事项 ?${number} ${TITLE}`));
        await seat.shot('followed');
        await panel.getByRole('link', { name: number }).click();
        await hasHeading(seat, number);
      },
    ],
  ];
}

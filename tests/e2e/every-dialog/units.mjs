// In: items of a unit. Out: what its handler decides: a cause for being late, a request for time.
import { DESK } from '../lib/browser.mjs';
import { says } from '../lib/eventually.mjs';
import { decide, dialog, setDay } from '../lib/hands.mjs';
import { LEAD } from '../lib/office.mjs';

/** @param {import('./world.mjs').World} world */
export function unitSteps(world) {
  return [
    [
      'the handler’s to-dos say what, by when and why, and lead to the answer to the slip',
      async () => {
        const handler = await world.at('fagai-jingban', DESK);
        const { page } = handler;
        const main = page.getByRole('main');
        await says(main, /收到催办单，须报送结果或者说明客观原因/);
        await handler.shot('handler-todos');
        const row = main.getByRole('listitem').filter({ hasText: '答复催办单：' }).first();
        await says(row, /时限 .*10月\d+日（周/);
        await row.getByRole('button', { name: /^为什么/ }).click();
        const why = page.getByRole('dialog', { name: '为什么' });
        await says(why, /第十五条（一）/);
        await handler.shot('why');
        await page.keyboard.press('Escape');
        await why.waitFor({ state: 'hidden' });
        await row.getByRole('button', { name: /^答复催办单 / }).click();
        const open = dialog(handler, '答复蓝色催办单');
        await open.getByLabel('客观原因').fill('评委库调整，资格复核须等新评委库公布。');
        await open.getByLabel('办理意见').fill('新评委库10月中旬公布，公布后十日内完成评选。');
        await says(open, /原因和意见经主管领导审签后，报主要领导审定/);
        await handler.shot('answer-slip');
        await decide(handler, open, '提交答复');
        await page.getByRole('tab', { name: /^催办 1/ }).click();
        await says(page.getByRole('tabpanel'), /待主管领导审签/);
        await handler.shot('answered');
      },
    ],
    [
      'she asks for more time',
      async () => {
        const handler = await world.at('fagai-jingban', DESK);
        const { page } = handler;
        await page.goto(`/items/${world.items.asked}?do=request_extension`);
        const open = dialog(handler, '申请延期');
        await setDay(open, '新的时限', '2026-01-30');
        await open.getByLabel('理由').fill('两处地块规划调整，须重新办理用地手续。');
        await says(open, /由 12月31日（周三） 申请延至 2026年1月30日（周五），报领导审批/);
        await handler.shot('extension');
        await decide(handler, open, '提交申请');
        await says(page.getByRole('main'), new RegExp(`${LEAD}.*延期申请.*待审批`));
        await handler.shot('extension-asked');
      },
    ],
  ];
}

// In: a clerk with a one-time code and the ledger of Guangzhou. Out: 44 items with gapless numbers, through the import page and its corrections.
import assert from 'node:assert/strict';
import { DESK } from '../lib/browser.mjs';
import { eventually, says } from '../lib/eventually.mjs';
import { choose, decide, dialog, goTo, hasHeading, pick, setDay } from '../lib/hands.mjs';
import { PASSWORD } from '../lib/office.mjs';

const LEDGER = new URL('../../data/ledgers/gz-talent-2012.xlsx', import.meta.url).pathname;
const ROWS = 44;
/** 序号 2 stands in row 4, under the title, the subtitle and the header. */
const rowOf = (seq) => seq + 2;
const HOUSING = rowOf(38);
const RETURNEES = rowOf(28);
const RETURNEES_FAIR = rowOf(32);
const SKILLED = rowOf(5);
export const DUE_ON = '2025-12-31';

/** @param {import('./world.mjs').World} world */
export function importSteps(world) {
  let clerk;
  const row = (number) =>
    clerk.page
      .getByRole('table', { name: '台账预览' })
      .getByRole('row')
      .filter({ has: clerk.page.getByRole('rowheader', { name: String(number), exact: true }) });
  const correct = async (number) => {
    await row(number)
      .getByRole('button', { name: `更正第 ${number} 行` })
      .click();
    return dialog(clerk, `更正第 ${number} 行`);
  };
  const counts = (pattern) => says(clerk.page.getByRole('status').filter({ hasText: '项可导入' }), pattern);

  return [
    [
      'the clerk comes in with a one-time code and must choose a password',
      async () => {
        clerk = world.clerk = await world.sit('clerk', DESK);
        const { page } = clerk;
        await page.goto('/');
        await page.getByLabel('用户名').fill('ducha1');
        await page.getByRole('textbox', { name: '密码', exact: true }).fill(world.office.code);
        await clerk.shot('sign-in');
        await page.getByRole('button', { name: '登录', exact: true }).click();
        await hasHeading(clerk, '请先设定自己的密码');
        await page.getByLabel('现用密码').fill(world.office.code);
        await page.getByLabel('新密码', { exact: true }).fill(PASSWORD);
        await page.getByLabel('再输一次新密码').fill(PASSWORD);
        await clerk.shot('first-password');
        await page.getByRole('button', { name: '修改密码', exact: true }).click();
        await hasHeading(clerk, '待办');
        await says(page.getByRole('main'), /眼下没有要您办的事/);
        await clerk.shot('clerk-todos-empty');
      },
    ],
    [
      'she uploads the ledger and sees its 44 rows, three of them held',
      async () => {
        const { page } = clerk;
        await goTo(clerk, '导入台账');
        await page.locator('input[type=file]').setInputFiles(LEDGER);
        await page.waitForURL(/\/imports\/[0-9a-f-]{36}$/);
        const table = page.getByRole('table', { name: '台账预览' });
        await table.waitFor();
        await eventually(async () => assert.equal(await table.getByRole('rowheader').count(), ROWS));
        await counts(/^41 项可导入，3 项待核，0 项拒绝/);
        await says(row(rowOf(2)), /市发展改革委/);
        await says(row(HOUSING), /待核.*牵头单位不在单位库/);
        await says(row(RETURNEES), /待核.*牵头单位不在单位库/);
        await says(row(rowOf(10)), /“各有关单位”不可展开/);
        await eventually(async () =>
          assert.ok(
            await page.getByRole('button', { name: /^确认导入/ }).isDisabled(),
            'nothing is confirmed before source and tier are set',
          ),
        );
        await clerk.shot('import-preview');
        await clerk.onPhone('import-preview');
      },
    ],
    [
      'she sets source, tier and due date for all rows',
      async () => {
        const { page } = clerk;
        await choose(page, '事项来源', '区政府重大决策部署');
        await choose(page, '督查等级', '比较重要');
        await setDay(page, '统一时限（原时限不可用时）', DUE_ON);
        await page.getByRole('button', { name: '应用到预览' }).click();
        await page.getByText('已保存，预览已更新').waitFor();
        await says(row(rowOf(2)), /5年内 → 12月31日/);
        await says(row(rowOf(43)), /2012年10月底前.*→ 12月31日/);
        await clerk.shot('import-settings');
        await clerk.onPhone('import-settings');
      },
    ],
    [
      'an unknown unit is matched to a known one',
      async () => {
        const open = await correct(HOUSING);
        await choose(open, '“市住房保障办”对应的单位', '崂山区住房和城乡建设局', '住建');
        await pick(open, '可导入');
        await clerk.shot('import-match');
        await clerk.onPhone('import-match');
        await decide(clerk, open, '保存');
        await says(row(HOUSING), /可导入.*/);
        await says(row(HOUSING), /崂山区住房和城乡建设局/);
        await counts(/^42 项可导入，2 项待核/);
      },
    ],
    [
      'another one is created, and known wherever it stands',
      async () => {
        const open = await correct(RETURNEES);
        await open.getByRole('button', { name: '新建单位“市留交办”' }).click();
        await open.getByRole('button', { name: '新建单位“市留交办”' }).waitFor({ state: 'hidden' });
        await pick(open, '可导入');
        await decide(clerk, open, '保存');
        await counts(/^44 项可导入，0 项待核，0 项拒绝/);
        await says(row(RETURNEES_FAIR), /可导入/);
      },
    ],
    [
      'the districts stay a group',
      async () => {
        const open = await correct(SKILLED);
        const group = open.getByRole('radiogroup', { name: '“各区”怎样处理' });
        await eventually(async () => assert.ok(await group.getByRole('radio', { name: '保留为集合' }).isChecked()));
        await decide(clerk, open, '保存');
        await says(row(SKILLED), /各区 ?集合 县级市 ?集合/);
        await counts(/^44 项可导入/);
        await clerk.shot('import-corrected');
      },
    ],
    [
      'the confirmation says what will be created, and creates exactly that',
      async () => {
        const { page } = clerk;
        await page.getByRole('button', { name: '确认导入 44 项' }).click();
        const open = dialog(clerk, '确认导入');
        await says(open, /将登记 44 个督查事项并依次编号；0 项留在待核区，0 项不导入/);
        await says(open, /等级：比较重要/);
        await says(open, /统一时限：12月31日/);
        await clerk.shot('import-confirm');
        await clerk.onPhone('import-confirm');
        await decide(clerk, open, '导入');
        await says(page.getByRole('status').filter({ hasText: '已登记' }), /已登记 44 个督查事项/, {
          within: 30_000,
        });
        await page.getByRole('link', { name: '到台账查看' }).click();
        await hasHeading(clerk, '事项');
        const numbers = await world.numbers();
        assert.deepEqual(
          numbers,
          Array.from({ length: ROWS }, (_, index) => `区督〔2025〕${index + 1}号`),
        );
        await clerk.page.getByRole('link', { name: '区督〔2025〕44号' }).waitFor();
        await clerk.shot('ledger');
      },
    ],
    [
      'the same ledger once more: every row is known by its number, and registered again only where she says so',
      async () => {
        const { page } = clerk;
        await goTo(clerk, '导入台账');
        await clerk.shot('imports');
        await clerk.onPhone('imports');
        await page.locator('input[type=file]').setInputFiles(LEDGER);
        await page.waitForURL(/\/imports\/[0-9a-f-]{36}$/);
        await counts(/^0 项可导入，0 项待核，0 项拒绝，44 行跳过/);
        await says(row(rowOf(2)), /已登记为 区督〔2025〕1号/);
        await clerk.shot('import-known');
        await clerk.onPhone('import-known');
        const open = await correct(rowOf(2));
        await clerk.shot('import-again');
        await clerk.onPhone('import-again');
        await open.getByRole('button', { name: '返回' }).click();
        await open.waitFor({ state: 'hidden' });
        await page.getByRole('button', { name: '放弃预览' }).click();
        await decide(clerk, dialog(clerk, '放弃这次预览？'), '放弃预览');
        await hasHeading(clerk, '导入台账');
        await says(page.getByRole('main'), /gz-talent-2012.xlsx 已放弃/);
        assert.equal((await world.numbers()).length, ROWS);
        await goTo(clerk, '事项');
      },
    ],
  ];
}

/** The numbers of all items, in order, as somebody's list gives them. */
export async function numbersOf(clerk) {
  const { items, next } = await clerk.get('/items?limit=100&sort=number');
  assert.equal(next, null);
  return items.map(({ number }) => number);
}

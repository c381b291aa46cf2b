// In: the three administrators' pages. Out: an account, its roles, a unit with its short names, a deputy who acts and is ended.
import assert from 'node:assert/strict';
import { DESK } from '../lib/browser.mjs';
import { says } from '../lib/eventually.mjs';
import { choose, decide, dialog, goTo, hasHeading, setDay } from '../lib/hands.mjs';
import { CO, LEAD, PASSWORD } from '../lib/office.mjs';

const NAME = '区发改局分管副局长';
const UNIT = '崂山区地方金融服务中心';

/** A dialog that has just gone gives the keyboard back a moment later: the key goes to the field, wherever that is. */
const search = async ({ page }, label, words) => {
  const field = page.getByRole('searchbox', { name: label });
  await field.fill(words);
  await field.press('Enter');
};
const row = ({ page }, words) => page.getByRole('row').filter({ hasText: words });

/** @param {import('./world.mjs').World} world */
export function adminSteps(world) {
  return [
    [
      'the clerk adds a unit with its short names, and ends it',
      async () => {
        const seat = await world.at('ducha1', DESK);
        await goTo(seat, '单位');
        await seat.page.getByRole('button', { name: '新增单位' }).click();
        const open = dialog(seat, '新增单位');
        await open.getByLabel('名称').fill(UNIT);
        await open.getByRole('combobox', { name: '简称' }).fill('区金融服务中心、区金融中心、');
        await open.getByLabel('类别', { exact: true }).fill('直属事业单位');
        await open.getByLabel('考核类别').fill('经济发展类');
        await seat.shot('unit');
        await decide(seat, open, '保存');
        await search(seat, '按名称或简称查找单位', '区金融中心');
        await says(row(seat, UNIT), /区金融服务中心、区金融中心/);
        await seat.page.getByRole('button', { name: `修改 ${UNIT}` }).click();
        const change = dialog(seat, `修改 ${UNIT}`);
        await setDay(change, '有效期至', '2025-12-31');
        await seat.shot('unit-ended');
        await decide(seat, change, '保存');
        await says(row(seat, UNIT), /12月31日/);
        await seat.shot('units');
      },
    ],
    [
      'the system administrator makes an account, whose code is shown once',
      async () => {
        const seat = await world.at('system-admin', DESK);
        const { page } = seat;
        await goTo(seat, '用户');
        await page.getByRole('button', { name: '新增用户' }).click();
        const open = dialog(seat, '新增用户');
        await open.getByLabel('用户名').fill('fagai-fuju');
        await open.getByLabel('姓名或职务').fill(NAME);
        await choose(open, '所在单位', LEAD, '发展和改革');
        await says(open, /角色由安全保密管理员另行授予/);
        await seat.shot('user');
        await open.getByRole('button', { name: '保存', exact: true }).click();
        const code = dialog(seat, '一次性登录码');
        await says(code, /[A-Z0-9]{4}(-[A-Z0-9]{4})+/);
        await seat.shot('user-code');
        await code.getByRole('button', { name: '完成' }).click();
        await page.getByRole('button', { name: `修改 ${NAME}` }).click();
        const change = dialog(seat, `修改 ${NAME}`);
        await choose(change, '分管单位', CO, '人力资源');
        await page.keyboard.press('Escape');
        await seat.shot('user-change');
        await decide(seat, change, '保存');
        await says(row(seat, NAME), new RegExp(CO));
        await page.getByRole('button', { name: `重置密码 ${NAME}` }).click();
        const reset = dialog(seat, `重置 ${NAME} 的密码`);
        await says(reset, /账号没有任何变化/);
        await reset.getByLabel('登录密码').fill(PASSWORD);
        await seat.shot('user-reset');
        await reset.getByRole('button', { name: '重置密码', exact: true }).click();
        await says(code, /登录码的前一半.*[A-Z0-9]{4}-[A-Z0-9]{4}/s);
        await code.getByRole('button', { name: '完成' }).click();
        await page.getByRole('button', { name: `调任 ${NAME}` }).click();
        const transfers = dialog(seat, `${NAME} 的调任`);
        await transfers.getByRole('button', { name: '安排调任单位' }).click();
        const plan = dialog(seat, '安排调任单位');
        await setDay(plan, '自', '2025-11-03');
        await seat.shot('transfer');
        await seat.onPhone('transfer');
        await decide(seat, plan, '保存');
        await says(transfers, /待生效/);
        await transfers.getByRole('button', { name: '撤回' }).click();
        await decide(seat, dialog(seat, '撤回'), '撤回');
        await says(transfers, /已撤回/);
        await seat.shot('transfers');
        await seat.onPhone('transfers');
        await transfers.getByRole('button', { name: '完成' }).click();
        await seat.shot('users');
      },
    ],
    [
      'the security administrator gives the role and names a deputy, with the password again',
      async () => {
        const seat = await world.at('security-admin', DESK);
        const { page } = seat;
        await goTo(seat, '用户');
        await page.getByRole('button', { name: `角色 ${NAME}` }).click();
        const roles = dialog(seat, `${NAME} 的角色`);
        await roles.getByRole('checkbox', { name: '承办单位分管负责人' }).check();
        await roles.getByLabel('登录密码').fill(PASSWORD);
        await seat.shot('roles');
        await decide(seat, roles, '保存');
        await says(row(seat, NAME), /承办单位分管负责人/);
        await page.getByRole('button', { name: `确认重置 ${NAME}` }).click();
        const confirm = dialog(seat, `确认重置 ${NAME} 的密码`);
        await says(confirm, /先核实确系本人提出/);
        await confirm.getByRole('button', { name: '确认重置', exact: true }).click();
        const code = dialog(seat, '一次性登录码');
        await says(code, /登录码的后一半.*[A-Z0-9]{4}-[A-Z0-9]{4}/s);
        await code.getByRole('button', { name: '完成' }).click();

        await goTo(seat, 'AB角');
        await page.getByRole('button', { name: '指定代理' }).click();
        const open = dialog(seat, '指定代理');
        await choose(open, '被代理人（A角）', '区政府办公室主任', '办公室主任');
        await choose(open, '代理人（B角）', '区政府督查室主任', '督查室主任');
        await setDay(open, '至', '2025-10-10');
        await seat.shot('deputy');
        await decide(seat, open, '保存');
        await says(row(seat, '区政府办公室主任'), /区政府督查室主任 9月30日 10月10日 代理中/);
        await seat.shot('deputies');
      },
    ],
    [
      'the unit’s head lets a deputy sign, and takes it back',
      async () => {
        const seat = await world.at('fagai-juzhang', DESK);
        const { page } = seat;
        await page.goto('/me');
        await hasHeading(seat, '我的');
        await page.getByRole('button', { name: '授权签发', exact: true }).click();
        const open = dialog(seat, '授权签发');
        await choose(open, '分管负责人', NAME);
        await setDay(open, '至', '2025-10-17');
        await open.getByLabel('登录密码').fill(PASSWORD);
        await says(open, /每一次都记双方姓名/);
        await seat.shot('delegate');
        await seat.onPhone('delegate');
        await decide(seat, open, '授权');
        const given = page.getByRole('main');
        await says(given, new RegExp(`${NAME} 受 区发改局主要负责人 委托签发.*全部签发事项.*10月17日`));
        await page.getByRole('button', { name: `撤回授权：${NAME}` }).scrollIntoViewIfNeeded();
        await seat.shot('delegations');
        await seat.onPhone('delegations');
        await page.getByRole('button', { name: `撤回授权：${NAME}` }).click();
        const end = dialog(seat, '撤回授权');
        await says(end, /立即不能再代为签发/);
        await decide(seat, end, '撤回授权');
        await says(given, /已撤回/);
        await seat.shot('delegation-ended');
      },
    ],
    [
      'the deputy acts under a band that cannot be overlooked, until it is ended',
      async () => {
        const director = await world.at('zhuren', DESK);
        const { page } = director;
        await page.reload();
        await page.getByRole('button', { name: '区政府督查室主任 的菜单' }).click();
        await page.getByRole('menuitem', { name: '代 区政府办公室主任 办理' }).click();
        await says(page.getByRole('status').filter({ hasText: '签批' }), /代 区政府办公室主任 签批/);
        await goTo(director, '签批');
        await director.shot('acting');
        await page.getByRole('button', { name: '结束代办' }).click();
        await hasHeading(director, '待办');
        await page.getByRole('button', { name: '结束代办' }).waitFor({ state: 'detached' });

        const seat = await world.at('security-admin', DESK);
        await seat.page.getByRole('button', { name: '结束代理：区政府督查室主任' }).click();
        const end = dialog(seat, '结束代理');
        await says(end, /区政府督查室主任 立即不能再代 区政府办公室主任 签批/);
        await seat.shot('end-deputy');
        await decide(seat, end, '结束代理');
        await says(row(seat, '区政府办公室主任'), /已提前结束/);
        await seat.shot('deputy-ended');
      },
    ],
    [
      'the audit administrator reads who did what, in words, and that the chain is whole',
      async () => {
        const seat = await world.at('audit-admin', DESK);
        const { page } = seat;
        await page.getByRole('button', { name: '核验链条' }).click();
        await says(page.getByRole('status').filter({ hasText: '链条' }), /链条完整，共 \d+ 条/);
        await says(page.getByRole('table'), /结束代理.*调整角色/);
        const text = await page.getByRole('table').innerText();
        assert.doesNotMatch(text, /[a-z]+_[a-z]+|[0-9a-f]{8}-[0-9a-f]{4}/, 'no raw word, no whole id');
        await seat.shot('audit');
        await seat.onPhone('audit');
      },
    ],
  ];
}

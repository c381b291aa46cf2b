// In: an office whose regulation knows what a district's does not. Out: the year's priorities, disclosure and the public's opinions, coordination on a plan, appraisal: each dialog by whom it is for.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { DESK, PHONE } from '../lib/browser.mjs';
import { says } from '../lib/eventually.mjs';
import { choose, decide, dialog, goTo, hasHeading, pick } from '../lib/hands.mjs';
import { LEAD, settleIn } from '../lib/office.mjs';
import { firstSecrets } from '../lib/secrets.mjs';

const RULEBOOKS = new URL('../../../crates/domain/rulebooks/', import.meta.url);
const ID = 'every-dialog';

const MATTERS = {
  shown: '十件民生实事：新改扩建公办幼儿园5所',
  hard: '老旧小区改造：协调解决配套资金',
};
const MILESTONES = [
  { title: '完成选址和用地预审', dueOn: '2025-10-31', unitId: null },
  { title: '主体工程全部开工', dueOn: '2025-12-15', unitId: null },
];
const PRIORITIES = ['十件民生实事按期完成', '老旧小区改造和配套资金落实'];
const TOLD = ['5所幼儿园选址全部确定，其中2所已完成用地预审。', '3所幼儿园主体工程已经开工。'];
const OPINIONS = ['希望在沙子口片区也增设一所。', '广告：代办入园。'];

/** The tables of a shipped rulebook that begin with one of these names, as they stand there. */
async function tablesOf(rulebook, names) {
  const text = await readFile(new URL(`${rulebook}.toml`, RULEBOOKS), 'utf8');
  const tables = text.split(/^(?=\[)/m);
  const wanted = tables.filter((table) => names.some((name) => new RegExp(`^\\[{1,2}${name}[.\\]]`).test(table)));
  assert.ok(wanted.length > 0, `${rulebook} has ${names}`);
  return wanted.join('\n');
}

/** The district's regulation with what others know besides, as an office may bring its own. */
export async function regulation() {
  const district = await readFile(new URL('district.toml', RULEBOOKS), 'utf8');
  const parts = [
    district.replace('id = "district"', `id = "${ID}"`),
    await tablesOf('yangjiang', ['disclosure', 'yearly_plan']),
    await tablesOf('org-dept', ['coordination', 'duties']),
    await tablesOf('banner', ['result_to_author']),
    await tablesOf('industry-commerce', ['appraisal']),
  ];
  return { id: ID, text: parts.join('\n') };
}

/** The same a version later, from the month after on, with a day more to answer the first slip. */
export function nextVersion({ text }) {
  const changes = [
    ['version = 1', 'version = 2'],
    [/^valid_from = .*$/m, 'valid_from = 2025-10-01'],
    ['[ladder.levels.answer]\nterm = { count = 2', '[ladder.levels.answer]\nterm = { count = 3'],
  ];
  return changes.reduce((before, [from, to]) => {
    const after = before.replace(from, to);
    assert.notEqual(after, before, `${from} stands nowhere`);
    return after;
  }, text);
}

/** Two matters at work; the director says that one of them may be public. */
export async function begun(world) {
  world.office = await settleIn({ base: world.server.base, secrets: await firstSecrets(world.server) });
  await world.begin(MATTERS, { milestones: MILESTONES });
  const director = await world.by('zhuren');
  const { version } = await director.get(`/items/${world.items.shown}`);
  await director.put(`/items/${world.items.shown}/secrecy`, { secrecy: 'public', listed: [] }, version);
}

/** Chooses an action of the item as a whole; rare ones are folded under “more”. */
async function act(seat, item, action) {
  const { page } = seat;
  await page.goto(`/items/${item}`);
  await hasHeading(seat, /^区督/);
  const button = page.getByRole('button', { name: action, exact: true });
  const more = page.getByRole('button', { name: '更多操作', exact: true });
  await button.or(more).first().waitFor();
  if (await button.isVisible()) return button.click();
  await more.click();
  return page.getByRole('menuitem', { name: action, exact: true }).click();
}

async function writeOpinion(world, text, contact) {
  await world.clock.tick();
  const answer = await fetch(`${world.server.base}/api/v1/public/items/${world.items.shown}/opinions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text, contact }),
  });
  assert.equal(answer.status, 201, await answer.text());
}

/** @param {import('./world.mjs').World} world */
export function otherSteps(world) {
  const clerk = () => world.at('ducha1', DESK);
  const leader = () => world.at('fenguan', PHONE);
  const todo = async (seat, action) => {
    await goTo(seat, '待办');
    await seat.page.getByRole('button', { name: new RegExp(`^${action} `) }).first().click();
  };
  return [
    [
      'the clerk proposes the year’s priorities; the principal leader approves them',
      async () => {
        const seat = await clerk();
        const { page } = seat;
        await goTo(seat, '年度重点');
        await says(page.getByRole('main'), /还没有年度督查工作重点/);
        await seat.shot('plans-none');
        await page.getByRole('button', { name: '提出年度重点' }).click();
        const open = dialog(seat, '提出年度重点');
        await open.getByLabel('年内督查活动数').fill('6');
        await open.getByRole('textbox', { name: '重点第 1 条' }).fill(PRIORITIES[0]);
        await open.getByRole('button', { name: '增加一条' }).click();
        await open.getByRole('textbox', { name: '重点第 2 条' }).fill(PRIORITIES[1]);
        await choose(open, '重点第 2 条涉及的单位', LEAD, '发展和改革');
        await page.keyboard.press('Escape');
        await says(open, /2025年度督查工作重点提交主要领导审批/);
        await seat.shot('plan-propose');
        await seat.onPhone('plan-propose');
        await decide(seat, open, '提交审批');
        await hasHeading(seat, '2025年度督查工作重点');
        await says(page.getByRole('main'), /待批准的重点.*十件民生实事按期完成/);
        await seat.shot('plan-proposed');

        const principal = await world.at('quzhang', PHONE);
        await goTo(principal, '待办');
        await principal.shot('principal-todos');
        await principal.page.getByRole('button', { name: '打开' }).first().click();
        await principal.page.getByRole('button', { name: '审批', exact: true }).click();
        const decision = dialog(principal, '审批2025年度重点');
        await pick(decision, '同意');
        await says(decision, /2025年度督查工作重点立即生效/);
        await principal.shot('plan-approve');
        await decide(principal, decision, '提交意见');
        await says(principal.page.getByRole('main'), /现行重点与进展/);
        await principal.shot('plan-approved');
      },
    ],
    [
      'she links a matter to one of them, and the plan tells how far it is; a change waits for approval',
      async () => {
        const seat = await clerk();
        const { page } = seat;
        await act(seat, world.items.shown, '关联年度重点');
        const open = dialog(seat, '关联年度督查工作重点');
        await choose(open, '年度重点', PRIORITIES[0]);
        await says(open, /此事项计入该重点的进展/);
        await seat.shot('priority');
        await decide(seat, open, '保存');
        await page.getByRole('tab', { name: '要求与批示' }).click();
        await page.getByRole('link', { name: `2025年：${PRIORITIES[0]}` }).click();
        await hasHeading(seat, '2025年度督查工作重点');
        await says(page.getByRole('main'), /共 1 项，已办结 0 项.*还没有事项与之关联/);
        await seat.shot('plan-progress');
        await seat.onPhone('plan-progress');
        await page.getByRole('button', { name: '调整', exact: true }).click();
        const change = dialog(seat, '调整2025年度重点');
        await change.getByRole('textbox', { name: '重点第 2 条' }).fill('老旧小区改造');
        await change.getByLabel('理由').fill('配套资金另行专项督查。');
        await says(change, /已关联的事项不变/);
        await seat.shot('plan-amend');
        await decide(seat, change, '提交调整');
        await says(page.getByRole('main'), /待批准的调整.*配套资金另行专项督查/);
        await seat.shot('plan-amended');
        await page.getByRole('link', { name: '共 1 项，已办结 0 项' }).click();
        await hasHeading(seat, '事项');
        await says(page.getByRole('main'), /只看所选年度重点.*公办幼儿园/);
        await seat.shot('ledger-of-priority');
      },
    ],
    [
      'the leader discloses a matter with its progress; the public sees that and no more',
      async () => {
        const seat = await leader();
        await act(seat, world.items.shown, '决定公开');
        const open = dialog(seat, '决定公开');
        await open.getByLabel('阶段性进展（公众可见）').fill(TOLD[0]);
        await open.getByLabel('具体意见').fill('同意公开办理进展。');
        await says(open, /任何人不用登录即可看到/);
        await seat.shot('disclose');
        await decide(seat, open, '提交决定');
        await seat.page.getByRole('tab', { name: '公开与公众意见' }).click();
        await says(seat.page.getByRole('tabpanel'), new RegExp(`已公开.*公众现在看到的内容.*${TOLD[0]}`));
        await seat.shot('disclosed');
        await act(seat, world.items.shown, '决定公开');
        const again = dialog(seat, '公开进展或撤回公开');
        await again.getByLabel('阶段性进展（公众可见）').fill(TOLD[1]);
        await again.getByLabel('具体意见').fill('同意。');
        await says(again, /排在以往各段之后/);
        await seat.shot('tell');
        await decide(seat, again, '提交决定');
        await seat.page.getByRole('tab', { name: '公开与公众意见' }).click();
        const link = seat.page.getByRole('link', { name: '在新窗口打开公开页面' });
        const [publics] = await Promise.all([seat.page.context().waitForEvent('page'), link.click()]);
        await says(publics.getByRole('main'), new RegExp(`${TOLD[0]}.*${TOLD[1]}`));
        await publics.close();
        await seat.shot('told');
      },
    ],
    [
      'the public writes; the clerk takes one opinion up and refuses another with a reason',
      async () => {
        await writeOpinion(world, OPINIONS[0], '139 0532 0000');
        await writeOpinion(world, OPINIONS[1], null);
        const seat = await clerk();
        const { page } = seat;
        await todo(seat, '审核公众意见');
        const open = dialog(seat, '审核公众意见');
        await says(open, /139 0532 0000.*希望在沙子口片区也增设一所/);
        await pick(open, '采纳');
        await seat.shot('opinion-accept');
        await decide(seat, open, '提交意见');
        await says(page.getByRole('main'), /有 1 条公众意见待审核，全部审核后才能归档/);
        await page.getByRole('button', { name: '去审核' }).click();
        await says(page.getByRole('tabpanel'), /共收到 2 条，待审核 1 条.*广告：代办入园.*已采纳/);
        await seat.shot('opinions');
        await seat.onPhone('opinions');
        await page.getByRole('button', { name: `审核公众意见：${OPINIONS[1]}` }).click();
        await pick(open, '不采纳');
        await open.getByRole('button', { name: '提交意见', exact: true }).click();
        await says(open, /请填写/);
        await open.getByLabel('理由').fill('与事项无关的广告。');
        await seat.shot('opinion-refuse');
        await decide(seat, open, '提交意见');
        await says(page.getByRole('tabpanel'), /待审核 0 条.*未采纳：与事项无关的广告/);
        await seat.shot('opinions-judged');
      },
    ],
    [
      'an important coordination: her plan, the leader’s word, the record',
      async () => {
        const seat = await clerk();
        const { page } = seat;
        await act(seat, world.items.hard, '提出协调预案');
        const open = dialog(seat, '提出协调预案和建议');
        await open.getByLabel('需协调的问题').fill('配套资金由谁承担，区财政局和街道意见不一。');
        await open.getByLabel('预案').fill('由分管领导召集区财政局、区住建局和街道会商。');
        await open.getByLabel('建议').fill('纳入下年度预算，今年由预备费列支。');
        await says(open, /同意后才能按预案协调/);
        await seat.shot('coordination-plan');
        await decide(seat, open, '提交审定');
        await page.getByRole('tab', { name: '协调' }).click();
        await says(page.getByRole('tabpanel'), /纳入下年度预算.*待领导审定/);
        await seat.shot('coordination-planned');

        const above = await leader();
        await todo(above, '审定协调预案');
        const decision = dialog(above, '审定协调预案');
        await says(decision, /预案：由分管领导召集.*建议：纳入下年度预算/);
        await pick(decision, '同意按预案协调');
        await above.shot('coordination-decide');
        await decide(above, decision, '提交意见');

        await todo(seat, '记录协调');
        const held = dialog(seat, '记录协调');
        await held.getByLabel('协调经过').fill('9月22日会商，三方同意由预备费列支。');
        await pick(held, '已解决');
        await says(held, /记为按已审定预案进行的协调/);
        await seat.shot('coordinate');
        await decide(seat, held, '记录');
        await page.getByRole('tab', { name: '协调' }).click();
        await says(page.getByRole('tabpanel'), /同意按预案协调.*重要协调.*三方同意由预备费列支.*已解决/);
        await seat.shot('coordinated');
        await seat.onPhone('coordinated');
      },
    ],
    [
      'the director appraises the unit’s work on the result',
      async () => {
        await world.reported('shown', /^(completion|milestone|时间节点|2025-W)/, '5所幼儿园全部开工，进度符合计划。');
        const seat = await world.at('zhuren', DESK);
        const { page } = seat;
        await page.goto(`/items/${world.items.shown}`);
        await hasHeading(seat, /^区督/);
        await page.getByRole('button', { name: `评议 ${LEAD}`, exact: true }).click();
        const open = dialog(seat, `评议意见 · ${LEAD}`);
        await open.getByLabel('评议意见').fill('组织有力，报送及时，数据翔实。');
        await says(open, /每轮只提一次，提交后不能修改/);
        await seat.shot('appraise');
        await decide(seat, open, '提交评议意见');
        await says(page.getByRole('tabpanel'), /评议意见.*组织有力，报送及时/);
        await seat.shot('appraised');
      },
    ],
    [
      'an opinion that waits keeps the closed matter from being archived, and leads to it; taken back, the public sees nothing',
      async () => {
        const passed = { decision: 'passed', opinion: '' };
        for (const who of ['fenguan', 'quzhang']) {
          const item = await world.item('shown');
          if (item.stage !== 'with_leaders') break;
          await (await world.by(who)).post(`/items/${item.id}/leader-reviews`, passed, item.version);
        }
        const reviewed = await world.item('shown');
        await (await world.by('ducha1')).post(`/items/${reviewed.id}/closure`, {}, reviewed.version);
        await writeOpinion(world, '请公布开园时间。', null);
        const seat = await clerk();
        const { page } = seat;
        await act(seat, world.items.shown, '归档');
        const blocked = dialog(seat, '归档');
        await says(blocked, /有 1 条公众意见待审核，全部审核后才能归档/);
        await seat.shot('archive-blocked');
        await blocked.getByRole('button', { name: '去审核' }).click();
        await page.getByRole('button', { name: '审核公众意见：请公布开园时间。' }).click();
        const open = dialog(seat, '审核公众意见');
        await pick(open, '采纳');
        await open.getByLabel('理由').fill('转区教体局公布。');
        await decide(seat, open, '提交意见');
        await act(seat, world.items.shown, '归档');
        const archive = dialog(seat, '归档');
        await archive.getByLabel('保管人').fill('区政府督查室档案专柜');
        await decide(seat, archive, '归档');
        await says(page.getByRole('main'), /已归档/);

        const above = await leader();
        await act(above, world.items.shown, '决定公开');
        const back = dialog(above, '公开进展或撤回公开');
        await says(back, /公众立即看不到此事项/);
        await back.getByLabel('具体意见').fill('已经办结，不再公开。');
        await above.shot('take-back');
        await decide(above, back, '提交决定');
        await above.page.getByRole('tab', { name: '公开与公众意见' }).click();
        await says(above.page.getByRole('tabpanel'), /已撤回公开/);
        await above.shot('taken-back');
        const gone = await fetch(`${world.server.base}/api/v1/public/items/${world.items.shown}`);
        assert.equal(gone.status, 404);
      },
    ],
  ];
}

// In: a report to fill and a folder for pictures. Out: the demonstration seen by each role, on a desk and on a phone, in Chinese and in English.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deputyByKeys, onto as backTo, recordByKeys } from './by-keyboard.mjs';
import { accessible } from './lib/axe.mjs';
import { DESK, PHONE, Stage } from './lib/browser.mjs';
import { eventually, says } from './lib/eventually.mjs';
import { choose, dialog, goTo, hasHeading, signIn } from './lib/hands.mjs';
import { Server } from './lib/server.mjs';

const ROLES = [
  'clerk',
  'director',
  'office_chief',
  'leader_in_charge',
  'principal_leader',
  'unit_handler',
  'unit_deputy',
  'unit_head',
  'observer',
  'congress_liaison',
  'system_admin',
  'security_admin',
  'audit_admin',
];
/** The rail in English, for the switch. */
const ENGLISH = [
  'To do',
  'Signing',
  'Items',
  'Import',
  'Slips board',
  'Rulebook',
  'Calendar',
  'Units',
  'Users',
  'Deputies',
  'Audit log',
];
/** Where a page's heading is not the entry's own words: the rulebook's is its name. */
const HEADINGS = { '/rulebook': /办法/ };
const STORY_MS = 120_000;
/** Pages looked at for people who do not see or do not use a mouse; each once, whoever opens it first. */
const examined = new Set();

export async function lookAround(report, artifacts) {
  const server = await Server.start({ command: 'demo', artifacts, name: 'b-demo', within: STORY_MS });
  const stage = await Stage.open({ base: server.base, artifacts, prefix: 'b' });
  try {
    const accounts = JSON.parse(await readFile(join(server.dataDir, 'accounts.json'), 'utf8'));
    await report.journey(
      'B. A look around the demonstration, by every role',
      [
        [
          'there is an account of each role',
          async () =>
            assert.deepEqual([...new Set(accounts.map(({ role }) => role))].sort(), [...ROLES].sort()),
        ],
        ...ROLES.map((role) => [
          `${role} at a desk, in English and on a phone`,
          () => visit(stage, role, accounts),
        ]),
        ['the clerk’s ledger shows every colour and filters it', () => ledger(stage, accounts)],
        ['an item tells its story in every tab', () => item(stage, accounts)],
        ['all of it by keyboard alone', () => keyboard(stage, accounts)],
        ['a dialog sent and one left by keyboard, which goes on where it was', () => dialogsByKeys(stage, accounts)],
        ['lists open where they belong for who asks for less motion', () => lessMotion(stage, accounts)],
        ['the chief’s inbox on the phone opens onto a sheet', () => signing(stage, accounts)],
      ],
      {
        apart: true,
        after: async () => {
          await stage.clear();
          stage.complaints();
        },
        onFailure: async (words) => {
          await stage.tellOf(words);
          await stage.clear();
        },
      },
    );
  } finally {
    await stage.close();
    await server.stop();
  }
}

const of = (role, accounts) => {
  const found = accounts.find((account) => account.role === role);
  assert.ok(found, role);
  return found;
};

/** Every entry of the rail opens onto a page of its own, in Chinese and in English; on a phone no page is wider than the screen. */
async function visit(stage, role, accounts) {
  const seat = await stage.seat(role, DESK);
  const { page } = seat;
  await signIn(seat, of(role, accounts));
  const entries = menu(page);
  const ways = await waysOf(entries);
  assert.ok(ways.length > 0, 'somewhere to go');
  for (const way of ways) {
    const { href } = way;
    await take(seat, way);
    await seat.shot(`${role}${href.replaceAll('/', '-')}`);
    if (!examined.has(href)) await accessible(seat);
    examined.add(href);
  }
  await take(seat, ways[0]);
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('navigation', { name: 'Main menu' }).waitFor();
  const said = (await waysOf(entries)).map(({ words }) => words);
  assert.deepEqual(
    said.filter((words) => !ENGLISH.includes(words)),
    [],
    'every entry has its English name',
  );
  await says(page.getByRole('heading', { level: 1 }), /^[^\p{Script=Han}]+$/u);
  await page.getByRole('button', { name: '中文' }).click();
  await onPhone(seat, role);
}

async function onPhone(seat, role) {
  const { page } = seat;
  await page.setViewportSize(PHONE);
  const entries = menu(page);
  // The desk's menu stands for a moment after the window has become small; only the phone's bar has the person's own page.
  const ways = await eventually(async () => {
    const found = await waysOf(entries);
    assert.ok(found.some(({ href }) => href === '/me'), 'the bar at the bottom');
    return found;
  });
  for (const [index, way] of ways.entries()) {
    await take(seat, way);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= PHONE.width, `${page.url()} is ${width} pixels wide on a phone`);
    if (index === 0) await seat.shot(`${role}-home`);
  }
}

/** Where the menu leads, and in which words; without the counts beside them. */
async function waysOf(entries) {
  const found = await entries.evaluateAll((links) =>
    links.map((link) => ({ href: link.getAttribute('href'), words: link.textContent ?? '' })),
  );
  return found.map(({ href, words }) => ({ href, words: words.replace(/\d+\+?$/, '').trim() }));
}

/** Takes one of them, and waits until its page has come. */
async function take(seat, { href, words }) {
  await menu(seat.page)
    .and(seat.page.locator(`[href="${href}"]`))
    .click();
  await seat.page.waitForURL((url) => url.pathname === href);
  await hasHeading(seat, HEADINGS[href] ?? words);
}

const menu = (page) => page.getByRole('navigation', { name: /^(主菜单|Main menu)$/ }).getByRole('link');

async function ledger(stage, accounts) {
  const seat = await stage.seat('clerk', DESK);
  const { page } = seat;
  await signIn(seat, of('clerk', accounts));
  const table = page.getByRole('table', { name: '督查事项台账' }).last();
  for (const level of ['蓝色催办单', '黄色催办单', '红色催办单']) {
    await page.goto(`/items?urgeLevel=${{ 蓝: 'blue', 黄: 'yellow', 红: 'red' }[level[0]]}`);
    await says(table, new RegExp(level));
  }
  await page.goto('/items?sort=-updated_at');
  await hasHeading(seat, '事项');
  await seat.shot('ledger');
}

async function item(stage, accounts) {
  const seat = await stage.seat('clerk', DESK);
  const { page } = seat;
  await signIn(seat, of('clerk', accounts));
  await page.goto('/items?urgeLevel=red');
  await page.getByRole('link', { name: /^区督/ }).first().click();
  await hasHeading(seat, /^区督/);
  for (const tab of ['承办单位', '反馈', '催办', '要求与批示', '经过']) {
    await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
    await seat.settled();
    await says(page.getByRole('tabpanel'), /.{20}/);
    await seat.shot(`item-${tab}`);
    await accessible(seat);
  }
}

/** From the skip link to a folded action and back, without a mouse. */
async function keyboard(stage, accounts) {
  const seat = await stage.seat('clerk', DESK);
  const { page } = seat;
  const { keyboard: keys } = page;
  await signIn(seat, of('clerk', accounts));
  await page.goto('/items?urgeLevel=red');
  await hasHeading(seat, '事项');
  await keys.press('Tab');
  await onto(page, '跳到正文');
  await keys.press('/');
  await onto(page, '搜索事项（按 / 键）');
  await keys.type('人才');
  await keys.press('Enter');
  await page.waitForURL(/q=/);
  await seat.settled();
  await page.evaluate(() => document.activeElement?.blur());
  await keys.press('j');
  await keys.press('k');
  await keys.press('Space');
  const peek = page.getByRole('dialog');
  await peek.waitFor();
  await seat.settled();
  await accessible(seat);
  await keys.press('Escape');
  await peek.waitFor({ state: 'hidden' });
  await page.goto('/items?urgeLevel=red');
  await hasHeading(seat, '事项');
  await keys.press('Enter');
  await hasHeading(seat, /^区督/);
  const card = page.getByRole('tabpanel').getByRole('button', { name: /^记录催办 / }).first();
  await card.focus();
  await keys.press('Enter');
  const dialog = page.getByRole('dialog', { name: /^记录催办/ });
  await dialog.waitFor();
  await accessible(seat);
  await keys.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  await backTo(card);
  await page.getByRole('tab', { selected: true }).focus();
  for (let step = 0; step < 4; step += 1) await keys.press('ArrowRight');
  await keys.press('Enter');
  await says(page.getByRole('tabpanel'), /凭据/);
  await page.getByRole('button', { name: / 的菜单$/ }).focus();
  await keys.press('Enter');
  await page.getByRole('menuitem', { name: '我的' }).waitFor();
  await keys.press('ArrowDown');
  await keys.press('Escape');
  await seat.shot('by-keyboard');
}

async function dialogsByKeys(stage, accounts) {
  for (const [role, play] of [
    ['director', recordByKeys],
    ['security_admin', deputyByKeys],
  ]) {
    const seat = await stage.seat(role, DESK);
    await signIn(seat, of(role, accounts));
    await play(seat, of(role, accounts));
    await seat.shot(`by-keys-${role}`);
  }
}

/** Two lists of one dialog, one after the other; what is placed off the screen takes no press. */
async function lessMotion(stage, accounts) {
  const seat = await stage.seat('security_admin', DESK, null, { reducedMotion: 'reduce' });
  const { page } = seat;
  await signIn(seat, of('security_admin', accounts));
  await goTo(seat, 'AB角');
  await page.getByRole('button', { name: '指定代理' }).click();
  const open = dialog(seat, '指定代理');
  await choose(open, '被代理人（A角）', '区政府办公室主任', '办公室主任');
  await choose(open, '代理人（B角）', '区政府督查室主任', '督查室主任');
  await seat.shot('less-motion');
}

/** The focus has come to what bears this name. */
const onto = (page, name) =>
  eventually(async () => {
    const focused = await page.evaluate(
      () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent,
    );
    assert.equal(focused, name);
  });

async function signing(stage, accounts) {
  const seat = await stage.seat('chief', PHONE);
  const { page } = seat;
  await signIn(seat, of('office_chief', accounts));
  await page.goto('/signing');
  await hasHeading(seat, '签批');
  await seat.shot('signing-inbox');
  await page
    .getByRole('link', { name: /打开催办单/ })
    .first()
    .click();
  await says(page.getByRole('article', { name: '蓝色催办单' }), /（待签发）/);
  await seat.shot('signing');
  await accessible(seat);
}

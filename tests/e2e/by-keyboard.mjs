// In: a page of the demonstration and a keyboard. Out: dialogs opened, filled in, sent and left with keys alone; the keyboard goes on where it was.
import assert from 'node:assert/strict';
import { accessible } from './lib/axe.mjs';
import { eventually, says } from './lib/eventually.mjs';
import { dialog, hasHeading } from './lib/hands.mjs';

const has = (field) => field.evaluate((element) => element === document.activeElement);

/** The keyboard has come to this. */
export const onto = (field) => eventually(async () => assert.ok(await has(field), `not on ${field}`));

/** Tabs on until it has come there; a dialog is gone through within one round. */
async function tabTo(page, field) {
  for (let pressed = 0; pressed < 40; pressed += 1) {
    if (await has(field)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`no way by Tab to ${field}`);
}

async function type(page, field, words) {
  await tabTo(page, field);
  await page.keyboard.type(words);
}

/** Goes to a button and presses it; the dialog comes with the keyboard in its first field. */
async function open(seat, opener, title, first) {
  await opener.focus();
  await seat.page.keyboard.press('Enter');
  const opened = dialog(seat, title);
  await opened.waitFor();
  await onto(first(opened));
  return opened;
}

/** Left with Escape, and sent with Enter on its button: both lead back to what opened it. */
export async function recordByKeys(seat) {
  const { page } = seat;
  await page.goto('/items?urgeLevel=red');
  await page.getByRole('link', { name: /^区督/ }).first().focus();
  await page.keyboard.press('Enter');
  await hasHeading(seat, /^区督/);
  const opener = page.getByRole('tabpanel').getByRole('button', { name: /^记录催办 / }).first();
  const first = (opened) => opened.getByRole('radio', { name: '电话催办' });
  const left = await open(seat, opener, /^记录催办/, first);
  await accessible(seat);
  await page.keyboard.press('Escape');
  await left.waitFor({ state: 'detached' });
  await onto(opener);
  const sent = await open(seat, opener, /^记录催办/, first);
  await page.keyboard.press('Space');
  await type(page, sent.getByLabel('对方'), '综合科科长');
  await type(page, sent.getByLabel('通话（谈话）内容'), '已告知补报，答复明日报送。');
  await tabTo(page, sent.getByRole('button', { name: '记录', exact: true }));
  await page.keyboard.press('Enter');
  await sent.waitFor({ state: 'detached' });
  await onto(opener);
  await says(page.getByRole('tabpanel'), /电话催办.*综合科科长：已告知补报/);
}

/** A day to come in Beijing: the demonstration's clock is not turned. */
const inDays = (days) => new Date(Date.now() + (days * 24 + 8) * 3_600_000).toISOString().slice(0, 10);

/** Lists, a date and a password; sent, it leads back as well. */
export async function deputyByKeys(seat, { password }) {
  const { page } = seat;
  await page.goto('/deputies');
  await hasHeading(seat, 'AB角');
  const opener = page.getByRole('button', { name: '指定代理' });
  const list = (opened, label) => opened.getByRole('combobox', { name: label });
  const opened = await open(seat, opener, '指定代理', (each) => list(each, '被代理人（A角）'));
  for (const [label, words, whole] of [
    ['被代理人（A角）', '办公室主任', '区政府办公室主任'],
    ['代理人（B角）', '督查室主任', '区政府督查室主任'],
  ]) {
    await type(page, list(opened, label), words);
    await page.locator('.ant-select-item-option-active', { hasText: whole }).waitFor();
    await page.keyboard.press('Enter');
    await says(opened, new RegExp(whole));
  }
  const until = opened.getByLabel('至', { exact: true });
  await type(page, until, inDays(20));
  await page.keyboard.press('Enter');
  await type(page, opened.getByLabel('登录密码'), password);
  await tabTo(page, opened.getByRole('button', { name: '保存', exact: true }));
  await page.keyboard.press('Enter');
  await opened.waitFor({ state: 'detached' });
  await onto(opener);
  await says(page.getByRole('table'), /区政府办公室主任.*区政府督查室主任/);
}

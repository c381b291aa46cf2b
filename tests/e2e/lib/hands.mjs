// In: a seat and the words on the page. Out: what a person's hands do: sign in, go somewhere, fill in a form, confirm.
import assert from 'node:assert/strict';
import { eventually, says } from './eventually.mjs';

/** A whole name, and nothing around it. */
const exactly = (name) => ({ name, exact: true });

/** Signs in at the door and arrives at the first page. */
export async function signIn(seat, { username, password }) {
  const { page } = seat;
  await page.goto('/');
  await page.getByLabel('用户名').fill(username);
  await page.getByRole('textbox', exactly('密码')).fill(password);
  await page.getByRole('button', exactly('登录')).click();
  await page.getByRole('navigation', exactly('主菜单')).waitFor();
  await seat.settled();
}

/** Chooses an entry of the rail, or of the bar at a phone's bottom; it must lead to a page of that name. */
export async function goTo(seat, entry, heading = entry) {
  const menu = seat.page.getByRole('navigation', exactly('主菜单'));
  await menu.getByRole('link', { name: entry }).click();
  await hasHeading(seat, heading);
}

/** The page has one main heading, and it says this. */
export async function hasHeading(seat, words) {
  const headings = seat.page.getByRole('heading', { level: 1 });
  await says(headings.first(), words instanceof RegExp ? words : new RegExp(`^${words}$`));
  await eventually(async () => assert.equal(await headings.count(), 1, 'one main heading'));
  await seat.settled();
}

/** The dialog that is open, by its title. */
export function dialog(seat, title) {
  return seat.page.getByRole('dialog', { name: title });
}

/** Asks a list for page after page until its button goes, which it does with the last; it turns, and takes no press, while one is on the way. */
export async function showAll(seat) {
  const more = seat.page.getByRole('button', { name: '显示更多' });
  const ready = more.and(seat.page.locator(':not(.ant-btn-loading)'));
  await seat.settled();
  await eventually(async () => {
    if ((await ready.count()) > 0) await ready.click({ timeout: 2_000 });
    assert.equal(await more.count(), 0, 'there are more pages');
  });
  await seat.settled();
}

/** Presses the dialog's decision and waits until it has closed. */
export async function decide(seat, open, button) {
  await open.getByRole('button', exactly(button)).click();
  await open.waitFor({ state: 'hidden' });
  await seat.settled();
}

/** Waits until something lies where it lay a moment ago: a dialog that still comes in takes a press for what lies beside it. */
async function atRest(locator) {
  let before = null;
  await eventually(async () => {
    const [last, box] = [before, await locator.boundingBox()];
    before = box;
    assert.ok(box !== null, 'not drawn');
    assert.deepEqual(box, last);
  });
}

/** Types a day into a date field and leaves it. */
export async function setDay(scope, label, day) {
  const field = scope.getByLabel(label);
  await atRest(field);
  await field.click();
  await field.fill(day);
  await field.press('Enter');
  await eventually(async () => assert.equal(await field.inputValue(), day, label));
}

/** Chooses from a list that opens below its field; with `typed`, by searching. */
export async function choose(scope, label, option, typed = null) {
  const field = scope.getByRole('combobox', { name: label });
  await atRest(field);
  await field.click();
  if (typed !== null) await field.fill(typed);
  const page = field.page();
  await page
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option')
    .filter({ hasText: option })
    .first()
    .click();
  const shown = field.locator('xpath=ancestor::*[contains(concat(" ", @class, " "), " ant-select ")][1]');
  await eventually(async () => assert.ok((await shown.textContent()).includes(option), `${label}: ${option}`));
}

/** Chooses one of several round buttons, by its words. */
export async function pick(scope, words) {
  const radio = scope.getByRole('radio', exactly(words));
  // The button itself is drawn by its label. A dialog that is still coming in may move away under the hand: one tries again.
  await eventually(async () => {
    await radio.locator('xpath=ancestor::label[1]').click();
    assert.ok(await radio.isChecked(), words);
  });
}

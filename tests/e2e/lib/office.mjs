// In: a fresh server and the one-time secrets of its three administrators. Out: a district's units, people and passwords, all made through the API.
import { readFile } from 'node:fs/promises';
import { Caller } from './api.mjs';
import { readCsv } from './csv.mjs';

const UNITS = new URL('../../data/units/laoshan-units.csv', import.meta.url);
/** Long, and with nothing in it of an office or a name. */
export const PASSWORD = 'Bohai-1936-xinye';

/**
 * Spellings of the Guangzhou ledger that the office keeps as aliases of its own units. Left out on purpose, for the clerk to decide on the page:
 * 市住房保障办 (row 40), 市留交办 (rows 30 and 34), and some that only help.
 */
const ALIASES = {
  崂山区委组织部: ['市委组织部'],
  崂山区委宣传部: ['市委宣传部'],
  崂山区委政法委: ['市委政法委'],
  共青团崂山区委: ['团市委'],
  崂山区工商业联合会: ['市工商联'],
  崂山区发展和改革局: ['市发展改革委'],
  崂山区工业和信息化局: ['市经贸委'],
  崂山区教育和体育局: ['市教育局', '市体育局'],
  崂山区科技创新委员会: ['市科技和信息化局', '市科协'],
  崂山区民政局: ['市民政局'],
  崂山区司法局: ['市司法局'],
  崂山区财政局: ['市财政局'],
  崂山区人力资源和社会保障局: ['市人力资源和社会保障局'],
  崂山区城市管理局: ['市城管委'],
  崂山区农业农村局: ['市农业局'],
  崂山区文化新闻出版局: ['市文化广电新闻出版局'],
  崂山区卫生健康局: ['市卫生局'],
  金家岭金融区: ['市金融办'],
};

export const LEAD = '崂山区发展和改革局';
export const CO = '崂山区人力资源和社会保障局';

/** Username, name, roles, unit, in charge of. */
const PEOPLE = [
  ['ducha1', '区政府督查室督查一科', ['clerk'], null, []],
  ['zhuren', '区政府督查室主任', ['director'], null, []],
  ['fuban', '区政府办公室主任', ['office_chief'], null, []],
  ['fenguan', '区政府分管领导', ['leader_in_charge'], null, [LEAD, CO]],
  ['quzhang', '区政府主要领导', ['principal_leader'], null, []],
  ['fagai-jingban', '区发改局经办人', ['unit_handler'], LEAD, []],
  ['fagai-juzhang', '区发改局主要负责人', ['unit_head'], LEAD, []],
  ['renshe-jingban', '区人社局经办人', ['unit_handler'], CO, []],
  ['renshe-juzhang', '区人社局主要负责人', ['unit_head'], CO, []],
];

/** The three administrators come in and choose their passwords; told apart by their roles. */
async function administrators(base, secrets) {
  const all = {};
  for (const { username, code } of secrets) {
    const caller = await Caller.arrive(base, username, code, PASSWORD);
    const { roles } = await caller.get('/me');
    all[roles[0]] = caller;
  }
  return all;
}

async function makeUnits(sysadmin) {
  const ids = new Map();
  for (const row of readCsv(await readFile(UNITS, 'utf8'))) {
    const own = row.short_names.split('、').filter((alias) => alias && alias !== row.name);
    const unit = await sysadmin.post('/units', {
      name: row.name,
      aliases: [...own, ...(ALIASES[row.name] ?? [])],
      kind: row.kind,
      category: row.assessment_category || null,
      parentId: null,
    });
    ids.set(row.name, unit.id);
  }
  return ids;
}

/**
 * Makes the office; `byHand` comes in by their one-time code in the browser.
 * @param {{ base: string, secrets: { username: string, code: string }[], byHand?: string | null }} fresh
 */
export async function settleIn({ base, secrets, byHand = null }) {
  const { system_admin: sysadmin, security_admin: secadmin } = await administrators(base, secrets);
  const units = await makeUnits(sysadmin);
  // Giving roles asks for the password again, as signing does.
  await secadmin.post('/sessions/current/step-up', { password: PASSWORD });
  const codes = new Map();
  const ids = new Map();
  for (const [username, displayName, roles, unit, inChargeOf] of PEOPLE) {
    const { user, oneTimeCode } = await sysadmin.post('/users', {
      username,
      displayName,
      roles: [],
      unitId: unit && units.get(unit),
      inChargeOf: inChargeOf.map((name) => units.get(name)),
    });
    await secadmin.put(`/users/${user.id}/roles`, { roles }, user.version);
    codes.set(username, oneTimeCode);
    ids.set(username, user.id);
  }
  const arriving = [...codes].filter(([username]) => username !== byHand);
  await Promise.all(arriving.map(([username, code]) => Caller.arrive(base, username, code, PASSWORD)));
  return {
    units,
    ids,
    code: codes.get(byHand),
    person: (username) => ({ username, password: PASSWORD }),
    caller: (username) => Caller.signIn(base, username, PASSWORD),
  };
}

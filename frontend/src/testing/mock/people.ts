// In: the roles of an office. Out: accounts and units of a district, as the demo has them.
import type { Me, NameRef, Role, Unit } from '@/api/types';

const UNIT_ROWS: [id: string, name: string, aliases: string[], kind: string, category: string][] = [
  ['u-fagai', '崂山区发展和改革局', ['区发改局', '发改局'], '政府部门', '经济类'],
  ['u-jiaoyu', '崂山区教育和体育局', ['区教体局', '教育局'], '政府部门', '社会类'],
  ['u-renshe', '崂山区人力资源和社会保障局', ['区人社局', '人社局'], '政府部门', '社会类'],
  ['u-zuzhi', '崂山区委组织部', ['区委组织部', '组织部'], '区委部门', '党群类'],
  ['u-jjl', '金家岭街道办事处', ['金家岭街道', '金家岭办事处'], '街道', '街道类'],
  ['u-cxq', '中央创新区', ['青岛中央创新区'], '功能区', '功能区类'],
];
export const units: Unit[] = UNIT_ROWS.map(([id, name, aliases, kind, category]) => ({
  id,
  name,
  aliases,
  kind,
  category,
  copyOffice: null,
  firstPerson: null,
  parentId: null,
  validUntil: null,
  version: 1,
}));

export function unitRef(id: string): NameRef {
  return { id, name: units.find((unit) => unit.id === id)?.name ?? id };
}

function account(username: string, displayName: string, role: Role, more: Partial<Me> = {}): Me {
  return {
    id: `p-${username}`,
    username,
    displayName,
    roles: [role],
    jurisdiction: { id: 'j-1', name: '崂山区人民政府督查室', rulebook: 'district' },
    unit: null,
    inChargeOf: [],
    mayActFor: [],
    lastLoginAt: '2026-11-20T01:10:00Z',
    failedSince: 0,
    reusedAt: null,
    ...more,
  };
}

export const accounts: Me[] = [
  account('clerk', '督查员', 'clerk'),
  account('director', '督查室主任', 'director', {
    mayActFor: [
      { userId: 'p-chief', displayName: '区政府办公室主任', roles: ['office_chief'], until: '2026-12-31' },
    ],
  }),
  account('chief', '区政府办公室主任', 'office_chief'),
  account('leader', '分管副区长', 'leader_in_charge', {
    inChargeOf: [unitRef('u-fagai'), unitRef('u-jiaoyu')],
  }),
  account('principal', '区长', 'principal_leader'),
  account('handler', '区教体局经办人', 'unit_handler', { unit: unitRef('u-jiaoyu') }),
  account('head', '区教体局主要领导', 'unit_head', { unit: unitRef('u-jiaoyu') }),
  account('system', '系统管理员', 'system_admin'),
  account('audit', '安全审计员', 'audit_admin'),
];

/** Whoever decided or signed something, in their own name. */
export const signatory = (username: string) => ({ ...person(username), actingFor: null });

export function person(username: string) {
  const found = accounts.find((each) => each.username === username);
  return { id: found?.id ?? username, displayName: found?.displayName ?? username };
}

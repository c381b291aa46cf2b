// In: the contract's lists of what the trail may say. Out: the promise that the page has words for each in both languages, and for no others.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderHook } from '@testing-library/react';
import { afterAll, describe, expect, it } from 'vitest';
import { setLanguage } from '@/i18n';
import { audit } from '@/i18n/zh/audit';
import { useAuditWords } from './words';

const CONTRACT = join(import.meta.dirname, '../../../../openapi/duban-v1.json');
const { schemas } = JSON.parse(readFileSync(CONTRACT, 'utf8')).components;
const actions: string[] = schemas.AuditAction.enum;
const kinds: string[] = schemas.AuditKind.enum;
const [, alternatives = ''] = String(schemas.AuditObject.pattern).match(/^\^\(([a-z|]+)\)/) ?? [];
const objects = alternatives.split('|');
/** What is left untranslated reads like this; no English word of ours does. */
const RAW = /_|^[a-z]+$/;

/** Where the server keeps the words of its problems: the trail has those codes that deny (403). */
const PROBLEMS = join(import.meta.dirname, '../../../../crates/api/src/problem');
const DENIAL = /"(\w+)", 403, (?:text\()?"([^"]+)", "([^"]+)"/g;
const denials = ['codes.rs', 'refusals.rs', 'accounts.rs', 'cases.rs'].flatMap((file) =>
  [...readFileSync(join(PROBLEMS, file), 'utf8').matchAll(DENIAL)].map(([, code = '', zh, en]) => ({
    code,
    zh,
    en,
  })),
);
/** What else the trail gives as a reason: `store/src/identity/{login,proof,refresh}.rs`. */
const ELSE = ['wrong_credentials', 'reuse'];

const CASE_ACTIONS = ['AccountabilityAction', 'BulletinAction', 'InspectionAction', 'YearlyPlanAction'];

afterAll(() => setLanguage('zh'));

describe.each(['zh', 'en'] as const)('in %s', (lang) => {
  const say = async () => {
    await setLanguage(lang);
    return renderHook(() => useAuditWords()).result.current;
  };

  it('names every action, of an item and of a case', async () => {
    const { action } = await say();
    expect(actions.length).toBeGreaterThan(200);
    const raw = actions
      .flatMap((word) => [action(word, 'item:1'), action(word, 'case:1')])
      .filter((said) => RAW.test(said));
    expect(raw).toEqual([]);
  });

  it('names everything that happens, unless its action has said it', async () => {
    const { kind } = await say();
    const silent = kinds.filter((word) => !actions.includes(word) && kind(word) === '');
    expect(silent).toEqual([]);
  });

  it('says of each denial what the person was told', async () => {
    const { result } = await say();
    expect(denials.map(({ code }) => code)).toContain('step_up_required');
    const told = lang === 'zh' ? '拒绝：' : 'denied: ';
    expect(denials.map(({ code }) => result(`denied:${code}`))).toEqual(
      denials.map((denial) => told + denial[lang]),
    );
  });

  it('names every object', async () => {
    const { object } = await say();
    expect(objects).toContain('item');
    const unnamed = objects.filter(
      (word) => !Object.hasOwn(audit.audit.objects, word) || object(word) === '',
    );
    expect(unnamed).toEqual([]);
  });
});

it('has no word for what the trail never says', () => {
  const { actions: named, caseActions, kinds: namedKinds, objects: namedObjects, reasons } = audit.audit;
  const codes = [...denials.map(({ code }) => code), ...ELSE];
  expect(Object.keys(reasons).sort()).toEqual([...new Set(codes)].sort());
  expect(
    [...Object.keys(named), ...Object.keys(caseActions)].filter((word) => !actions.includes(word)),
  ).toEqual([]);
  expect(Object.keys(namedKinds).filter((word) => !kinds.includes(word))).toEqual([]);
  expect(Object.keys(namedObjects).filter((word) => !objects.includes(word))).toEqual([]);
});

it('tells the steps of cases from those of items', () => {
  const steps = new Set(CASE_ACTIONS.flatMap((name) => schemas[name].enum as string[]));
  expect([...steps].filter((step) => !Object.hasOwn(audit.audit.caseActions, step))).toEqual([]);
});

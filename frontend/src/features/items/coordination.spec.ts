// In: plans for important coordinations and what was held on them. Out: the promises of which one waits, and which is to be held.
import { expect, it } from 'vitest';
import type { Item } from '@/api/types';
import { items } from '@/testing/mock/matters';
import { approvedPlan, waitingPlan } from './coordination';

const [item] = items;
if (!item) throw new Error('the mock has no items');
type Proceedings = Item['proceedings'];
type Plan = Proceedings['coordinationPlans'][number];

const by = { id: 'u-1', displayName: '督查员', actingFor: null };
const at = '2026-11-20T02:00:00Z';
const plan = (id: string, accepted?: boolean): Plan => ({
  id,
  by,
  at,
  difficulty: '配套资金',
  plan: '会商',
  proposal: '列入预算',
  answer: accepted === undefined ? null : { accepted, opinion: '', by, at },
});
const withPlans = (more: Partial<Proceedings>): Item => ({
  ...item,
  proceedings: { ...item.proceedings, ...more },
});
const held = (planId: string): Proceedings['coordinations'][number] => ({
  id: `held on ${planId}`,
  by,
  at,
  level: 'important',
  heldOn: '2026-11-20',
  openedBy: `held on ${planId}`,
  difficulty: '配套资金',
  tried: '会商',
  solved: true,
  whyNot: '',
  planId,
});

it('finds the plan nobody has answered', () => {
  expect(waitingPlan(withPlans({ coordinationPlans: [plan('no', false), plan('open')] }))?.id).toBe('open');
  expect(waitingPlan(withPlans({ coordinationPlans: [plan('yes', true)] }))).toBeUndefined();
});

it('finds the approved plan until a coordination was held on it', () => {
  const coordinationPlans = [plan('first', true), plan('returned', false), plan('second', true)];
  expect(approvedPlan(withPlans({ coordinationPlans, coordinations: [held('first')] }))?.id).toBe('second');
  expect(
    approvedPlan(withPlans({ coordinationPlans, coordinations: [held('first'), held('second')] })),
  ).toBeUndefined();
});

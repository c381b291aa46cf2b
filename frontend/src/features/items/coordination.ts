// In: an item. Out: its plan for an important coordination that waits for the leader, and the one approved but not held yet.
import type { Item } from '@/api/types';

type Plan = Item['proceedings']['coordinationPlans'][number];

export const waitingPlan = (item: Item): Plan | undefined =>
  item.proceedings.coordinationPlans.find(({ answer }) => answer === null);

export function approvedPlan({ proceedings }: Item): Plan | undefined {
  const held = new Set(proceedings.coordinations.map(({ planId }) => planId));
  return proceedings.coordinationPlans.find(({ id, answer }) => answer?.accepted === true && !held.has(id));
}

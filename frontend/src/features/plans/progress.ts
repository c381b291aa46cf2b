// In: how many items of each stage carry out each priority. Out: of one priority how many there are, and how many have ended well.
import type { Stage, YearlyPlan } from '@/api/types';

export interface Progress {
  total: number;
  done: number;
  stages: { stage: Stage; count: number }[];
}

/** Kept up counts as done: it is basically done and only goes on being reported. */
const DONE: readonly Stage[] = ['closed', 'archived', 'standing'];
/** What was never to be done does not stand among what is. */
const OUT: readonly Stage[] = ['rejected', 'cancelled'];

export function progressOf({ items }: Pick<YearlyPlan, 'items'>, priorityId: string | null): Progress {
  const stages = items
    .filter((each) => each.priorityId === priorityId)
    .map(({ stage, count }) => ({ stage, count }));
  const sum = (of: (stage: Stage) => boolean) =>
    stages.filter(({ stage }) => of(stage)).reduce((all, { count }) => all + count, 0);
  return { total: sum((stage) => !OUT.includes(stage)), done: sum((stage) => DONE.includes(stage)), stages };
}

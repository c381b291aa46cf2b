// In: an item and the approved plans of the years. Out: the priority it carries out, or that it carries out none (`yangjiang/2.2a`).
import { useQueries, useQuery } from '@tanstack/react-query';
import { Form, Select, Skeleton } from 'antd';
import { useState } from 'react';
import { yearlyPlan, yearlyPlans } from '@/api/lookups';
import type { Item, YearlyPlan } from '@/api/types';
import { useWords } from '@/i18n';
import { Nothing } from '@/ui/page';
import { ProblemAlert } from '@/ui/problem-alert';
import { type DialogProps, ItemDialog } from './item-dialog';

type CarriedOut = NonNullable<Item['proceedings']['priority']>;

/** Those of which something holds: an amendment that waits leaves the plan as it was approved. */
const HOLDING = ['approved', 'amending'];

function useApprovedPlans() {
  const list = useQuery(yearlyPlans());
  const ids = (list.data?.items ?? []).filter(({ state }) => HOLDING.includes(state)).map(({ id }) => id);
  const each = useQueries({ queries: ids.map(yearlyPlan) });
  const failed = list.error ?? each.find(({ error }) => error)?.error ?? null;
  const plans = each.flatMap(({ data }) => (data ? [data] : [])).sort((a, b) => b.year - a.year);
  return { plans, failed, waiting: list.isPending || each.some(({ isPending }) => isPending) };
}

/** A priority in one value of a list of choices. */
const choiceOf = (planId: string, priorityId: string) => `${planId} ${priorityId}`;

const choicesOf = ({ id: planId, approved }: YearlyPlan) =>
  (approved?.priorities ?? []).flatMap(({ id, text }) =>
    id ? [{ value: choiceOf(planId, id), label: text }] : [],
  );

/** What the item carries out though no approved plan names it any more: it can be kept or emptied, and is never shown as an id. */
function useLeftOut(present: CarriedOut | null, plans: YearlyPlan[]) {
  const { t, said } = useWords();
  if (!present) return [];
  const value = choiceOf(present.planId, present.priorityId);
  if (plans.flatMap(choicesOf).some((choice) => choice.value === value)) return [];
  const { year } = present;
  const label =
    year === null ? t('priority.gone') : said(t('priority.year', { year }), t('priority.leftOut'));
  return [{ value, label }];
}

export function PriorityDialog(props: DialogProps) {
  const { t } = useWords();
  const { plans, failed, waiting } = useApprovedPlans();
  // As it stood when the dialog was opened: what somebody else sets meanwhile is not undone by a button nothing was chosen for.
  const [present] = useState(props.item.proceedings.priority);
  const leftOut = useLeftOut(present, plans);
  const before = present && choiceOf(present.planId, present.priorityId);
  const nothing = waiting || (plans.length === 0 && leftOut.length === 0);
  const same = (chosen: string | null | undefined) => (chosen ?? null) === before;
  return (
    <ItemDialog<{ chosen?: string | null }>
      {...props}
      title={t('priority.title')}
      okText={t('common.save')}
      width={680}
      initial={{ chosen: before }}
      blocked={({ chosen }) => nothing || same(chosen)}
      run={(commands, { chosen }) => {
        const [planId, priorityId] = chosen?.split(' ') ?? [];
        return commands.setPriority({ priority: planId && priorityId ? { planId, priorityId } : null });
      }}
      consequence={({ chosen }) => {
        if (same(chosen)) return t('priority.same');
        return t(chosen ? 'priority.will' : 'priority.noneWill');
      }}
    >
      {failed !== null && <ProblemAlert error={failed} />}
      {waiting && failed === null && <Skeleton active paragraph={{ rows: 2 }} title={false} />}
      {!waiting && failed === null && plans.length === 0 && <Nothing title={t('priority.noPlan')} />}
      <Form.Item name="chosen" label={t('priority.one')} extra={t('priority.hint')} hidden={nothing}>
        <Select
          allowClear
          placeholder={t('priority.none')}
          options={[
            ...leftOut,
            ...plans.map((plan) => ({
              label: t('priority.year', { year: plan.year }),
              options: choicesOf(plan),
            })),
          ]}
        />
      </Form.Item>
    </ItemDialog>
  );
}

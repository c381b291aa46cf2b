// In: an item and the approved plans of the years. Out: the priority it carries out, or that it carries out none (`yangjiang/2.2a`).
import { useQueries, useQuery } from '@tanstack/react-query';
import { Form, Select, Skeleton } from 'antd';
import { yearlyPlan, yearlyPlans } from '@/api/lookups';
import type { YearlyPlan } from '@/api/types';
import { useWords } from '@/i18n';
import { Nothing } from '@/ui/page';
import { ProblemAlert } from '@/ui/problem-alert';
import { type DialogProps, ItemDialog } from './item-dialog';

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

export function PriorityDialog(props: DialogProps) {
  const { t } = useWords();
  const { plans, failed, waiting } = useApprovedPlans();
  const { priority } = props.item.proceedings;
  return (
    <ItemDialog<{ chosen?: string | null }>
      {...props}
      title={t('priority.title')}
      okText={t('common.save')}
      width={680}
      initial={{ chosen: priority && choiceOf(priority.planId, priority.priorityId) }}
      run={(commands, { chosen }) => {
        const [planId, priorityId] = chosen?.split(' ') ?? [];
        return commands.setPriority({ priority: planId && priorityId ? { planId, priorityId } : null });
      }}
      consequence={({ chosen }) => t(chosen ? 'priority.will' : 'priority.noneWill')}
    >
      {failed !== null && <ProblemAlert error={failed} />}
      {waiting && failed === null && <Skeleton active paragraph={{ rows: 2 }} title={false} />}
      {!waiting && failed === null && plans.length === 0 && <Nothing title={t('priority.noPlan')} />}
      <Form.Item
        name="chosen"
        label={t('priority.one')}
        extra={t('priority.hint')}
        hidden={waiting || plans.length === 0}
      >
        <Select
          allowClear
          placeholder={t('priority.none')}
          options={plans.map((plan) => ({
            label: t('priority.year', { year: plan.year }),
            options: choicesOf(plan),
          }))}
        />
      </Form.Item>
    </ItemDialog>
  );
}

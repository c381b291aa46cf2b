// In: the plans of the years. Out: where each stands; the office proposes the one that is missing.
import { useQuery } from '@tanstack/react-query';
import { Button, Table } from 'antd';
import { useState } from 'react';
import { useAdminMay } from '@/api/admin';
import { useForeseen, useToday, yearlyPlans } from '@/api/lookups';
import type { CaseRow } from '@/api/types';
import { paths } from '@/app/paths';
import { useWords } from '@/i18n';
import { oneOf, YEARLY_PLAN_STATES } from '@/lib/vocabulary';
import { AppLink, useGo } from '@/ui/app-link';
import { DayText } from '@/ui/day-text';
import { Loaded, Nothing, Page } from '@/ui/page';
import { ProposePlanDialog } from './plan-dialogs';

export function PlansPage() {
  const { t } = useWords();
  const go = useGo();
  const may = useAdminMay();
  const foreseen = useForeseen('yearly_plan');
  const now = Number(useToday().slice(0, 4));
  const [proposing, setProposing] = useState(false);
  const query = useQuery({ ...yearlyPlans(), refetchOnMount: 'always' });
  const taken = (query.data?.items ?? []).map(({ period }) => Number(period));
  const free = [now, now + 1].some((year) => !taken.includes(year));
  return (
    <Page
      title={t('nav.plans')}
      sub={t('plans.sub')}
      actions={
        may('proposePlans') &&
        foreseen &&
        query.data &&
        free && (
          <Button type="primary" onClick={() => setProposing(true)}>
            {t('plans.propose')}
          </Button>
        )
      }
    >
      <Loaded query={query} rows={3}>
        {({ items }) => (
          <Table<CaseRow>
            rowKey="id"
            size="small"
            pagination={false}
            dataSource={items}
            scroll={{ x: 480 }}
            locale={{
              emptyText: <Nothing title={t(foreseen === false ? 'plans.notForeseen' : 'plans.none')} />,
            }}
            columns={[
              {
                key: 'title',
                title: t('plans.plan'),
                render: (_, { id, period }) => (
                  <AppLink href={paths.plan(id)}>{t('plans.title', { year: period ?? '' })}</AppLink>
                ),
              },
              {
                key: 'state',
                title: t('calendar.state'),
                render: (_, { state }) => {
                  const known = oneOf(YEARLY_PLAN_STATES, state);
                  return known ? t(`planState.${known}`) : state;
                },
              },
              {
                key: 'dueOn',
                title: t('plans.dueOn'),
                render: (_, { dueOn }) => dueOn && <DayText on={dueOn} short />,
              },
            ]}
          />
        )}
      </Loaded>
      {proposing && (
        <ProposePlanDialog
          taken={taken}
          onClose={() => setProposing(false)}
          onDone={(plan) => go(paths.plan(plan.id))}
        />
      )}
    </Page>
  );
}

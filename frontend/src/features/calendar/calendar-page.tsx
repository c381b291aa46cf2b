// In: the calendars that were proposed. Out: what each would change, and the decision on it for whoever may take it.
import { useQuery } from '@tanstack/react-query';
import { Button, Table } from 'antd';
import { useState } from 'react';
import { useAdminMay } from '@/api/admin';
import type { CalendarProposal } from '@/api/types';
import { useWords } from '@/i18n';
import { beijingDay } from '@/lib/days';
import { DayText } from '@/ui/day-text';
import { DecideButtons, DecideDialog, type Deciding } from '@/ui/decide';
import { Loaded, Nothing, Page } from '@/ui/page';
import { Pager } from '@/ui/pager';
import { Preview } from './preview';
import { ProposeForm } from './propose-form';
import { proposalsQuery, useCalendarCommands } from './queries';

export function CalendarPage() {
  const { t } = useWords();
  const may = useAdminMay();
  const [cursor, setCursor] = useState<string | null>(null);
  const [proposing, setProposing] = useState(false);
  const [shown, setShown] = useState<string | null>(null);
  const [deciding, setDeciding] = useState<Deciding<CalendarProposal> | null>(null);
  const commands = useCalendarCommands();
  const query = useQuery({
    ...proposalsQuery(cursor),
    // Items follow an approved calendar one by one.
    refetchInterval: ({ state }) => (state.data?.items.some(({ waiting }) => waiting > 0) ? 5_000 : false),
  });
  const rows = query.data?.items ?? [];
  // What waits is what one comes for.
  const open = rows.find(({ id }) => id === shown) ?? rows.find(({ state }) => state === 'pending');
  return (
    <Page
      title={t('nav.calendar')}
      sub={t('calendar.sub')}
      actions={
        may('proposeCalendars') && (
          <Button type="primary" onClick={() => setProposing(true)}>
            {t('calendar.propose')}
          </Button>
        )
      }
    >
      <Loaded query={query}>
        {({ items, next }) => (
          <>
            <Table<CalendarProposal>
              rowKey="id"
              size="small"
              pagination={false}
              dataSource={items}
              scroll={{ x: 860 }}
              locale={{ emptyText: <Nothing title={t('calendar.none')} /> }}
              columns={[
                { key: 'year', title: t('calendar.year'), dataIndex: 'year', width: 72 },
                { key: 'basis', title: t('calendar.basis'), dataIndex: 'basis' },
                {
                  key: 'state',
                  title: t('calendar.state'),
                  render: (_, each) => (
                    <>
                      {t(`calendar.states.${each.state}`)}
                      {each.inForce && ` · ${t('calendar.inForce')}`}
                      {each.waiting > 0 && ` · ${t('calendar.waiting', { n: each.waiting })}`}
                      {each.reason && t('mark.after', { text: each.reason })}
                    </>
                  ),
                },
                {
                  key: 'proposed',
                  title: t('calendar.proposed'),
                  render: (_, each) => (
                    <>
                      {each.proposedBy?.displayName ?? t('calendar.above')}{' '}
                      <DayText on={beijingDay(new Date(each.proposedAt))} short />
                    </>
                  ),
                },
                {
                  key: 'decided',
                  title: t('calendar.decided'),
                  render: (_, each) => each.decidedBy?.displayName,
                },
                {
                  key: 'steps',
                  width: 220,
                  render: (_, each) => (
                    <>
                      {each.state === 'pending' && (
                        <Button type="link" size="small" onClick={() => setShown(each.id)}>
                          {t('calendar.see')}
                        </Button>
                      )}
                      <DecideButtons may={each.may} onDecide={(step) => setDeciding({ on: each, step })} />
                    </>
                  ),
                },
              ]}
            />
            <Pager cursor={cursor} next={next} onMove={setCursor} />
          </>
        )}
      </Loaded>
      {open?.state === 'pending' && <Preview key={open.id} id={open.id} />}
      {proposing && <ProposeForm onClose={() => setProposing(false)} />}
      {deciding && (
        <DecideDialog
          deciding={deciding}
          commands={commands}
          consequence={t(`calendar.${deciding.step}Will`, {
            year: deciding.on.year,
            basis: deciding.on.basis,
          })}
          onClose={() => setDeciding(null)}
        />
      )}
    </Page>
  );
}

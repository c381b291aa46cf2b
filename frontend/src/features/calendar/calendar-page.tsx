// In: the calendars that were proposed. Out: what each would change, and the decision on it for whoever may take it.
import { useQuery } from '@tanstack/react-query';
import { Button, Table, type TableProps } from 'antd';
import { type ReactNode, useState } from 'react';
import { useAdminMay } from '@/api/admin';
import type { CalendarProposal } from '@/api/types';
import { useWords } from '@/i18n';
import { beijingDay } from '@/lib/days';
import { DayText } from '@/ui/day-text';
import { DecideButtons, DecideDialog, type Deciding } from '@/ui/decide';
import { Loaded, Nothing, Page } from '@/ui/page';
import { Pager } from '@/ui/pager';
import { usePhone } from '@/ui/phone';
import styles from './calendar.module.css';
import { Preview } from './preview';
import { ProposeForm } from './propose-form';
import { proposalsQuery, useCalendarCommands } from './queries';

type Part = (proposal: CalendarProposal) => ReactNode;

const hasPreview = ({ state, overtaken }: CalendarProposal) => state === 'pending' && !overtaken;

/** What a row says, by what it is about. */
function useParts(onShow: (id: string) => void, onDecide: (deciding: Deciding<CalendarProposal>) => void) {
  const { t } = useWords();
  const state: Part = ({ state, inForce, overtaken, waiting, reason }) => (
    <>
      {t(`calendar.states.${state}`)}
      {inForce && ` · ${t('calendar.inForce')}`}
      {overtaken && t('mark.after', { text: t('calendar.overtaken') })}
      {waiting > 0 && ` · ${t('calendar.waiting', { n: waiting })}`}
      {reason && t('mark.after', { text: reason })}
    </>
  );
  const proposed: Part = ({ proposedBy, proposedAt }) => (
    <>
      {proposedBy?.displayName ?? t('calendar.above')} <DayText on={beijingDay(new Date(proposedAt))} short />
    </>
  );
  const steps: Part = (each) => (
    <div className={styles.steps}>
      {hasPreview(each) && (
        <Button type="link" size="small" onClick={() => onShow(each.id)}>
          {t('calendar.see')}
        </Button>
      )}
      <DecideButtons may={each.may} onDecide={(step) => onDecide({ on: each, step })} />
    </div>
  );
  return { t, state, proposed, steps };
}

type Parts = ReturnType<typeof useParts>;
type Columns = NonNullable<TableProps<CalendarProposal>['columns']>;

function beside({ t, state, proposed, steps }: Parts): Columns {
  return [
    { key: 'year', title: t('calendar.year'), dataIndex: 'year', width: 72 },
    { key: 'basis', title: t('calendar.basis'), dataIndex: 'basis' },
    { key: 'state', title: t('calendar.state'), render: (_, each) => state(each) },
    { key: 'proposed', title: t('calendar.proposed'), render: (_, each) => proposed(each) },
    {
      key: 'decided',
      title: t('calendar.decided'),
      render: (_, each) => each.decidedBy?.displayName,
    },
    { key: 'steps', width: 240, render: (_, each) => steps(each) },
  ];
}

/** On a phone what stands in columns elsewhere, with the decision in sight. */
function inOne({ t, state, proposed, steps }: Parts): Columns {
  return [
    {
      key: 'calendar',
      title: t('nav.calendar'),
      render: (_, each) => (
        <>
          {each.year} {each.basis}
          <p className={styles.about}>
            {state(each)} · {t('mark.before', { label: t('calendar.proposed') })}
            {proposed(each)}
          </p>
          {steps(each)}
        </>
      ),
    },
  ];
}

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
  const parts = useParts(setShown, setDeciding);
  const phone = usePhone();
  const rows = query.data?.items ?? [];
  // What waits is what one comes for.
  const open = rows.find((each) => each.id === shown && hasPreview(each)) ?? rows.find(hasPreview);
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
              {...(phone ? {} : { scroll: { x: 860 } })}
              locale={{ emptyText: <Nothing title={t('calendar.none')} /> }}
              columns={phone ? inOne(parts) : beside(parts)}
            />
            <Pager cursor={cursor} next={next} onMove={setCursor} />
          </>
        )}
      </Loaded>
      {open && <Preview key={open.id} id={open.id} />}
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

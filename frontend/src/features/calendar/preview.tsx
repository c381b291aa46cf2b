// In: a proposed calendar. Out: what it would change, counted first and then item by item.
import { useQuery } from '@tanstack/react-query';
import { Table } from 'antd';
import { useState } from 'react';
import type { CalendarChange, CalendarPreview } from '@/api/types';
import { paths } from '@/app/paths';
import { useWords } from '@/i18n';
import { AppLink } from '@/ui/app-link';
import { DayText } from '@/ui/day-text';
import { Facts, Loaded, Nothing, Sheet } from '@/ui/page';
import { Pager } from '@/ui/pager';
import { usePhone } from '@/ui/phone';
import { SlipChip } from '@/ui/slip';
import styles from './calendar.module.css';
import { PreviewCases } from './preview-cases';
import { previewQuery } from './queries';

/** Columns of a screen wide enough for them. */
const BESIDE: 'md'[] = ['md'];

function Day({ on }: { on: string | null }) {
  return on ? <DayText on={on} short /> : '—';
}

function Dates({ change }: { change: CalendarChange }) {
  const { t } = useWords();
  return change.dates.map(({ unit, label, what, from, to }) => (
    <div key={`${unit?.id} ${label}`}>
      {t('mark.before', { label: `${unit?.name ?? t('calendar.office')} · ${what}` })}
      <Day on={from} /> → <Day on={to} />
    </div>
  ));
}

type Draft = CalendarChange['slipsAppearing'][number];

function Slips({ says, drafts }: { says: string; drafts: Draft[] }) {
  return drafts.map(({ unit, level }) => (
    <div key={`${unit.id} ${level}`}>
      {says} <SlipChip level={level} /> {unit.name}
    </div>
  ));
}

function Drafts({ change }: { change: CalendarChange }) {
  const { t } = useWords();
  return (
    <>
      <Slips says={t('calendar.appears')} drafts={change.slipsAppearing} />
      <Slips says={t('calendar.vanishes')} drafts={change.slipsVanishing} />
    </>
  );
}

function Counts({ counts }: { counts: NonNullable<CalendarPreview['counts']> }) {
  const { t } = useWords();
  return (
    <Facts
      facts={[
        [t('calendar.counts.items'), String(counts.items)],
        [t('calendar.counts.dates'), String(counts.dates)],
        [t('calendar.counts.withdrawn'), String(counts.draftsWithdrawn)],
        [t('calendar.counts.slips'), `+${counts.slipsAppearing} / −${counts.slipsVanishing}`],
        [t('calendar.counts.prompts'), `+${counts.promptsAppearing} / −${counts.promptsVanishing}`],
      ]}
    />
  );
}

export function Preview({ id }: { id: string }) {
  const { t } = useWords();
  const phone = usePhone();
  const [cursor, setCursor] = useState<string | null>(null);
  const first = useQuery(previewQuery(id, null));
  const query = useQuery(previewQuery(id, cursor));
  return (
    <Sheet title={t('calendar.preview')}>
      {first.data?.counts && <Counts counts={first.data.counts} />}
      <p className={styles.said}>{t('calendar.stays')}</p>
      <Loaded query={query} rows={4}>
        {({ items, next }) => (
          <>
            <Table<CalendarChange>
              rowKey="itemId"
              size="small"
              pagination={false}
              dataSource={items}
              className={styles.list ?? ''}
              {...(phone ? {} : { scroll: { x: 720 } })}
              locale={{ emptyText: <Nothing title={t('calendar.nothing')} /> }}
              columns={[
                {
                  key: 'item',
                  title: t('calendar.item'),
                  ...(phone ? {} : { width: 260 }),
                  render: (_, change) => (
                    <>
                      <AppLink href={paths.item(change.itemId)}>
                        {change.number} {change.title}
                      </AppLink>
                      {phone && (
                        <>
                          <Dates change={change} />
                          <Drafts change={change} />
                        </>
                      )}
                    </>
                  ),
                },
                {
                  key: 'dates',
                  title: t('calendar.dates'),
                  responsive: BESIDE,
                  render: (_, change) => <Dates change={change} />,
                },
                {
                  key: 'slips',
                  title: t('calendar.slips'),
                  width: 260,
                  responsive: BESIDE,
                  render: (_, change) => <Drafts change={change} />,
                },
              ]}
            />
            <Pager cursor={cursor} next={next} onMove={setCursor} />
          </>
        )}
      </Loaded>
      <PreviewCases id={id} />
    </Sheet>
  );
}

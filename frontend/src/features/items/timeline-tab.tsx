// In: the item's events. Out: who did what and when, the newest first, each with the seal of the chain.
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useWords } from '@/i18n';
import { MomentText } from '@/ui/day-text';
import { Nothing } from '@/ui/page';
import { ProblemAlert } from '@/ui/problem-alert';
import styles from './items.module.css';
import { useItemEvents } from './queries';

export function TimelineTab({ id }: { id: string }) {
  const { t } = useWords();
  const [wanted, setWanted] = useState('');
  const events = useItemEvents(id);
  const all = events.data?.pages.flatMap((page) => page.items) ?? [];
  const shown = all.filter(
    ({ text, actor }) =>
      text.includes(wanted) || (actor?.displayName ?? t('timeline.clock')).includes(wanted),
  );
  return (
    <>
      <Input
        allowClear
        className={styles.timelineFilter ?? ''}
        placeholder={t('timeline.filter')}
        aria-label={t('timeline.filter')}
        value={wanted}
        onChange={(event) => setWanted(event.target.value)}
      />
      {events.error && <ProblemAlert error={events.error} retry={() => void events.refetch()} />}
      {!events.isPending && shown.length === 0 && <Nothing title={t('timeline.none')} />}
      <ol className={styles.timeline} aria-busy={events.isPending}>
        {shown.map((entry) => (
          <li key={entry.seq}>
            <MomentText at={entry.at} />
            <div>
              <p>{entry.text}</p>
              <p className={styles.muted}>
                {entry.actor?.displayName ?? t('timeline.clock')}
                {entry.actingFor && ` · ${t('timeline.actingFor', { who: entry.actingFor.displayName })}`}
                {' · '}
                <span title={entry.hash}>
                  {t('timeline.receipt')} {entry.seq}·{entry.hash.slice(0, 8)}
                </span>
              </p>
            </div>
          </li>
        ))}
      </ol>
      {events.hasNextPage && (
        <Button loading={events.isFetchingNextPage} onClick={() => void events.fetchNextPage()}>
          {t('common.more')}
        </Button>
      )}
    </>
  );
}

// In: the item's events. Out: who did what and when, the newest first, each with the seal of the chain; runs of one planning in one line.
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useToday } from '@/api/lookups';
import type { Item, TimelineEntry } from '@/api/types';
import { useWords } from '@/i18n';
import { plainDay, sayDays } from '@/lib/days';
import { MomentText } from '@/ui/day-text';
import { useOwedName } from '@/ui/owed';
import { Nothing } from '@/ui/page';
import { ProblemAlert } from '@/ui/problem-alert';
import { RuledText } from '@/ui/rule';
import { signed } from '@/ui/slip';
import styles from './items.module.css';
import { useItemEvents } from './queries';
import { countOf, foldRuns, plannedFor, type Run } from './timeline';

function useUnitOf(item: Item): (entry: TimelineEntry) => string {
  return (entry) => item.assignments.find(({ id }) => id === entry.assignmentId)?.unit.name ?? '';
}

/** The server's sentence with its days said as people do; points are told from their facts, which name what they are for. */
function useEntryText(item: Item): (entry: TimelineEntry) => string {
  const { t, lang, said } = useWords();
  const today = useToday();
  const owed = useOwedName();
  const unitOf = useUnitOf(item);
  return (entry) => {
    const { data } = entry;
    if (data.shape !== 'points') return sayDays(entry.text, today, lang);
    const [kind, what] = [t(`score.${data.kind}`), owed(data.refersTo)];
    return t('timeline.scored', {
      unit: unitOf(entry),
      points: signed(data.points),
      about: kind === what ? kind : said(kind, what),
    });
  };
}

function Entry({ entry, text }: { entry: TimelineEntry; text: string }) {
  const { t } = useWords();
  return (
    <li>
      <MomentText at={entry.at} />
      <div>
        <p>
          <RuledText text={text} />
        </p>
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
  );
}

/** Dates that one decision set for one unit: how many and from when until when; all of them on demand. */
function Folded({
  run,
  unit,
  text,
}: {
  run: Run<TimelineEntry>;
  unit: string;
  text: (entry: TimelineEntry) => string;
}) {
  const { t, lang } = useWords();
  const today = useToday();
  const days = run.entries.flatMap((entry) => plannedFor(entry) ?? []).sort();
  const say = (day: string | undefined) => (day ? plainDay(day, today, lang) : '');
  const n = countOf(run.entries);
  return (
    <li>
      <MomentText at={run.entries[0]?.at} />
      <details>
        <summary>
          {unit} {t(`timeline.fold.${run.kind}`, { n, from: say(days[0]), to: say(days.at(-1)) })}
        </summary>
        <ol>
          {run.entries.map((entry) => (
            <Entry key={entry.seq} entry={entry} text={text(entry)} />
          ))}
        </ol>
      </details>
    </li>
  );
}

export function TimelineTab({ item }: { item: Item }) {
  const { t } = useWords();
  const [wanted, setWanted] = useState('');
  const events = useItemEvents(item.id);
  const text = useEntryText(item);
  const unitOf = useUnitOf(item);
  const all = events.data?.pages.flatMap((page) => page.items) ?? [];
  const shown = all.filter(
    (entry) =>
      text(entry).includes(wanted) || (entry.actor?.displayName ?? t('timeline.clock')).includes(wanted),
  );
  // Somebody who looks for something wants to see it, not a line that hides it.
  const lines = wanted ? shown : foldRuns(shown);
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
        {lines.map((line) => {
          if (!('entries' in line)) return <Entry key={line.seq} entry={line} text={text(line)} />;
          const [first] = line.entries;
          return first && <Folded key={first.seq} run={line} unit={unitOf(first)} text={text} />;
        })}
      </ol>
      {events.hasNextPage && (
        <Button loading={events.isFetchingNextPage} onClick={() => void events.fetchNextPage()}>
          {t('common.more')}
        </Button>
      )}
    </>
  );
}

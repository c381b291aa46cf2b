// In: an item's opinions of the public, oldest first by pages. Out: those that wait before the others, each with what became of it.
import { Button } from 'antd';
import { useEffect } from 'react';
import type { Item, Opinion } from '@/api/types';
import { useWords } from '@/i18n';
import { MomentText } from '@/ui/day-text';
import { Loaded, Nothing, Sheet } from '@/ui/page';
import { ProblemAlert } from '@/ui/problem-alert';
import type { Doing } from './doing';
import styles from './items.module.css';
import { useOpinions } from './queries';

/** Pages are asked for until every opinion that waits is there: whoever has to look at them must not search. */
export function useWaitingFirst(item: Item) {
  const query = useOpinions(item.id);
  const { hasNextPage, isFetching, isError, fetchNextPage } = query;
  const all = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const waiting = all.filter(({ state }) => state === 'waiting');
  const missing = waiting.length < (item.proceedings.opinions?.waiting ?? 0);
  const goOn = missing && hasNextPage && !isFetching && !isError;
  useEffect(() => {
    if (goOn) void fetchNextPage();
  }, [goOn, fetchNextPage]);
  return { query, waiting, judged: all.filter(({ state }) => state !== 'waiting') };
}

function Line({ opinion, onJudge }: { opinion: Opinion; onJudge: (() => void) | undefined }) {
  const { t, said } = useWords();
  return (
    <li className={styles.record}>
      <p className={styles.muted}>
        <MomentText at={opinion.receivedAt} /> {t(`opinionState.${opinion.state}`)}
        {opinion.contact && ` · ${said(t('opinions.contact'), opinion.contact)}`}
      </p>
      <p className={styles.reading}>{opinion.text}</p>
      {opinion.judgedAt && (
        <p className={styles.review}>
          <MomentText at={opinion.judgedAt} />{' '}
          {opinion.reason
            ? said(t(`opinionState.${opinion.state}`), opinion.reason)
            : t(`opinionState.${opinion.state}`)}
        </p>
      )}
      {onJudge && (
        <Button
          size="small"
          aria-label={t('opinions.judgeOne', { text: opinion.text.slice(0, 12) })}
          onClick={onJudge}
        >
          {t('opinions.judgeShort')}
        </Button>
      )}
    </li>
  );
}

export function Opinions({ item, onPick }: { item: Item; onPick: (doing: Doing) => void }) {
  const { t } = useWords();
  const { query, waiting, judged } = useWaitingFirst(item);
  const may = item.may.includes('judge_opinion');
  const counts = item.proceedings.opinions;
  return (
    <Sheet
      title={t('opinions.title')}
      extra={
        counts && (
          <span className={styles.muted}>
            {t('opinions.counts', { received: counts.received, waiting: counts.waiting })}
          </span>
        )
      }
    >
      <Loaded query={query} rows={4}>
        {() =>
          waiting.length + judged.length === 0 ? (
            <Nothing title={t('opinions.none')} />
          ) : (
            <ul className={styles.plainList}>
              {[...waiting, ...judged].map((opinion) => (
                <Line
                  key={opinion.id}
                  opinion={opinion}
                  onJudge={
                    may && opinion.state === 'waiting'
                      ? () => onPick({ action: 'judge_opinion', on: opinion.id })
                      : undefined
                  }
                />
              ))}
            </ul>
          )
        }
      </Loaded>
      {query.data && query.error && (
        <ProblemAlert error={query.error} retry={() => void query.fetchNextPage()} />
      )}
      {query.hasNextPage && !query.error && (
        <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('common.more')}
        </Button>
      )}
    </Sheet>
  );
}

// In: slips that are drafted or under way. Out: three columns of sheets by colour; drafts on top, the oldest first.
import { useQueries } from '@tanstack/react-query';
import { useCurrentRulebook, useToday } from '@/api/lookups';
import type { UrgeLevel, UrgeRow, UrgeState } from '@/api/types';
import { paths } from '@/app/paths';
import { useWords } from '@/i18n';
import { daysBetween } from '@/lib/days';
import { LEVELS } from '@/lib/vocabulary';
import { AppLink } from '@/ui/app-link';
import { DayText } from '@/ui/day-text';
import { Page } from '@/ui/page';
import { ProblemAlert } from '@/ui/problem-alert';
import { useGroundText } from '@/ui/slip';
import styles from './board.module.css';
import { boardQuery } from './queries';

const SHOWN: readonly UrgeState[] = ['drafted', 'issued', 'answered'];

function byDate(a: UrgeRow, b: UrgeRow): number {
  return (a.answerDueOn ?? a.draftedOn).localeCompare(b.answerDueOn ?? b.draftedOn);
}

function SlipCard({ slip }: { slip: UrgeRow }) {
  const { t } = useWords();
  const today = useToday();
  const ground = useGroundText();
  const age = daysBetween(slip.draftedOn, today);
  const draft = slip.state === 'drafted';
  return (
    <AppLink
      href={paths.slip(slip.id)}
      className={`${styles.card} ${styles[slip.level]} ${draft ? styles.draft : ''}`}
    >
      <span className={styles.state}>
        <strong>{t(`urgeState.${slip.state}`)}</strong>
        <span>{slip.number ?? (age > 0 ? t('urges.draftAge', { n: age }) : t('urges.draftedToday'))}</span>
      </span>
      <span className={styles.unit}>{slip.unit.name}</span>
      <span className={styles.title}>
        {slip.itemNumber} {slip.itemTitle}
      </span>
      <span className={styles.ground}>{ground(slip)}</span>
      {slip.answerDueOn && (
        <span>
          {t('slip.answerDue')} <DayText on={slip.answerDueOn} />
        </span>
      )}
    </AppLink>
  );
}

function Column({ level, slips }: { level: UrgeLevel; slips: UrgeRow[] }) {
  const { t } = useWords();
  const drafts = slips.filter(({ state }) => state === 'drafted').sort(byDate);
  const others = slips.filter(({ state }) => state !== 'drafted').sort(byDate);
  return (
    <section className={styles.column} aria-label={t(`level.${level}`)}>
      <h2 className={styles[level]}>
        {t(`level.${level}`)}
        <small>{t('urges.boardCount', { drafts: drafts.length, issued: others.length })}</small>
      </h2>
      {slips.length === 0 && <p className={styles.none}>{t('urges.boardNone')}</p>}
      {[...drafts, ...others].map((slip) => (
        <SlipCard key={slip.id} slip={slip} />
      ))}
    </section>
  );
}

export function BoardPage() {
  const { t } = useWords();
  const answers = useQueries({ queries: SHOWN.map((state) => boardQuery(state)) });
  const slips = answers.flatMap(({ data }) => data?.items ?? []);
  const ladder = useCurrentRulebook().data?.ladder.map(({ level }) => level) ?? [];
  // The steps of the rulebook in force, and any other that still has slips under way.
  const columns = LEVELS.filter(
    (level) => ladder.includes(level) || slips.some((slip) => slip.level === level),
  );
  const more = answers.some(({ data }) => data?.next);
  const failed = answers.find(({ error }) => error);
  return (
    <Page title={t('nav.board')} sub={t('urges.boardSub')} wide>
      {failed && <ProblemAlert error={failed.error} retry={() => void failed.refetch()} />}
      {more && (
        <p role="note">
          <AppLink href={paths.items()}>{t('urges.boardMore')}</AppLink>
        </p>
      )}
      <div className={styles.board} aria-busy={answers.some(({ isPending }) => isPending)}>
        {columns.map((level) => (
          <Column key={level} level={level} slips={slips.filter((slip) => slip.level === level)} />
        ))}
      </div>
    </Page>
  );
}

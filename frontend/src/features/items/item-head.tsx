// In: the item. Out: number, title, tier, secrecy, both due dates, and what may be done now.
import { obligationExplanation, useToday } from '@/api/lookups';
import type { Item } from '@/api/types';
import { useWords } from '@/i18n';
import { daysBetween } from '@/lib/days';
import { DayText } from '@/ui/day-text';
import { Facts } from '@/ui/page';
import { TimelinessMark } from '@/ui/timeliness';
import { WhyButton } from '@/ui/why';
import { ActionBar } from './action-bar';
import type { Doing } from './doing';
import styles from './items.module.css';

/** The obligation whose date is the item's: the lead's open completion, else the last one it had. */
function completionOf(item: Item) {
  const lead = item.assignments.find(({ role }) => role === 'lead') ?? item.assignments[0];
  const all = lead?.obligations.filter(({ kind }) => kind === 'completion') ?? [];
  return all.find(({ state }) => state === 'open') ?? all.at(-1);
}

/** The day on which something is owed next; where nothing is owed nothing is on time. */
const nextDueOf = (item: Item): string | undefined =>
  item.assignments
    .flatMap(({ obligations }) => obligations)
    .filter(({ state }) => state === 'open')
    .map(({ dueOn }) => dueOn)
    .sort()[0];

export function ItemHead({ item, onPick }: { item: Item; onPick: (doing: Doing) => void }) {
  const { t } = useWords();
  const today = useToday();
  const completion = completionOf(item);
  const nextDue = nextDueOf(item);
  return (
    <header className={styles.head}>
      <div className={styles.headWords}>
        <h2 className={styles.title}>{item.title}</h2>
        <p className={styles.tags}>
          <span>{item.sourceName}</span>
          {item.tier && <span>{t(`tier.${item.tier}`)}</span>}
          <span className={item.secrecy === 'restricted' ? styles.restricted : undefined}>
            {t(`secrecy.${item.secrecy}`)}
          </span>
          {nextDue && (
            <TimelinessMark timeliness={item.timeliness} days={Math.abs(daysBetween(today, nextDue))} />
          )}
          {item.reopened > 0 && <span>{t('item.reopened', { n: item.reopened })}</span>}
        </p>
        <Facts
          facts={[
            [t('item.firstDue'), <DayText key="first" on={item.firstDueOn} otherwise={t('item.noDue')} />],
            [
              t('item.nowDue'),
              <span key="now">
                <DayText on={item.dueOn} otherwise={t('item.noDue')} />
                {completion && (
                  <WhyButton query={obligationExplanation(completion.id)} of={t('item.nowDue')} />
                )}
              </span>,
            ],
            [t('item.cadence'), item.cadence ? t(`cadence.${item.cadence}`) : t('cadence.none')],
            [t('item.rulebook'), `${item.rulebook.name} v${item.rulebook.version}`],
          ]}
        />
      </div>
      <ActionBar may={item.may} onPick={(action) => onPick({ action })} />
    </header>
  );
}

// In: an assignment's obligations. Out: a row each: what, by when, whether, and why then.
import { Button } from 'antd';
import { useState } from 'react';
import { obligationExplanation, useToday } from '@/api/lookups';
import type { Obligation } from '@/api/types';
import { useWords } from '@/i18n';
import { daysBetween } from '@/lib/days';
import { oneOf, SUPERSESSIONS } from '@/lib/vocabulary';
import { DayText } from '@/ui/day-text';
import { useOwedName } from '@/ui/owed';
import { TimelinessMark } from '@/ui/timeliness';
import { WhyButton } from '@/ui/why';
import styles from './items.module.css';

interface Props {
  obligations: readonly Obligation[];
  mayWaive: boolean;
  onWaive: (obligation: string) => void;
}

/** What is over and was in time is folded away beyond this many rows. */
const SHOWN = 8;

function State({ obligation }: { obligation: Obligation }) {
  const { t } = useWords();
  const today = useToday();
  if (obligation.state === 'open') {
    const late = daysBetween(obligation.dueOn, today);
    return <TimelinessMark timeliness={obligation.timeliness} days={obligation.daysLate ?? Math.abs(late)} />;
  }
  // A waiver's reason is somebody's words; what took an obligation's place is one of a few.
  const place = oneOf(SUPERSESSIONS, obligation.state === 'superseded' ? obligation.reason : null);
  const reason = place ? t(`supersession.${place}`) : obligation.reason;
  const late =
    obligation.daysLate && obligation.daysLate > 0 ? t('obligation.late', { n: obligation.daysLate }) : '';
  return (
    <span>
      {t(`obligationState.${obligation.state}`)}
      {obligation.fulfilledOn && (
        <>
          {' '}
          <DayText on={obligation.fulfilledOn} short />
        </>
      )}
      {late}
      {reason && t('mark.after', { text: reason })}
    </span>
  );
}

export function ObligationList({ obligations, mayWaive, onWaive }: Props) {
  const { t } = useWords();
  const owed = useOwedName();
  const [all, setAll] = useState(false);
  const ordered = [...obligations].sort((a, b) => a.dueOn.localeCompare(b.dueOn));
  const urgent = ordered.filter(({ state }) => state === 'open');
  // When nothing is open any more, what came last says most.
  const few = urgent.length > 0 ? urgent.slice(0, SHOWN) : ordered.slice(-SHOWN);
  const shown = all || ordered.length <= SHOWN ? ordered : few;
  if (ordered.length === 0) return <p>{t('obligation.none')}</p>;
  return (
    <>
      <table className={styles.owed}>
        <caption className="visually-hidden">{t('obligation.caption')}</caption>
        <thead>
          <tr>
            <th>{t('obligation.what')}</th>
            <th>{t('obligation.due')}</th>
            <th>{t('obligation.state')}</th>
            <th aria-label={t('why.open')} />
          </tr>
        </thead>
        <tbody>
          {shown.map((obligation) => (
            <tr
              key={obligation.id}
              className={obligation.state === 'superseded' ? styles.superseded : undefined}
            >
              <td>
                {owed(obligation.label)}
                {obligation.origin !== 'planned' && <small> · {t(`origin.${obligation.origin}`)}</small>}
              </td>
              <td>
                <DayText on={obligation.dueOn} />
              </td>
              <td>
                <State obligation={obligation} />
              </td>
              <td>
                <WhyButton query={obligationExplanation(obligation.id)} of={owed(obligation.label)} />
                {mayWaive && obligation.state === 'open' && (
                  <Button
                    size="small"
                    type="link"
                    aria-label={`${t('action.waive')} ${owed(obligation.label)}`}
                    onClick={() => onWaive(obligation.id)}
                  >
                    {t('action.waive')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < ordered.length && (
        <Button type="link" className={styles.showAll ?? ''} onClick={() => setAll(true)}>
          {t('obligation.showAll', { n: ordered.length })}
        </Button>
      )}
    </>
  );
}

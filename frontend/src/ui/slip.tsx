// In: an urge. Out: the slip as the sheet of paper it is, and a small one for lists. The three colours are used here only.
import type { ReactNode } from 'react';
import { useMe } from '@/api/session';
import type { UrgeCover, UrgeLevel, UrgeRow, UrgeSheet } from '@/api/types';
import { useWords } from '@/i18n';
import { DayText } from './day-text';
import { useOwedName } from './owed';
import styles from './slip.module.css';

/** A little sheet with its coloured band, for rows and cards; its name is always written on it. */
export function SlipChip({ level, note }: { level: UrgeLevel; note?: ReactNode }) {
  const { t } = useWords();
  return (
    <span className={`${styles.chip} ${styles[level]}`}>
      <span>{t(`level.${level}`)}</span>
      {note && <small>{note}</small>}
    </span>
  );
}

/** The words of a slip's ground: the clerk's own where a clerk drafted it. */
export function useGroundText(): (urge: Pick<UrgeRow, 'ground' | 'groundText'>) => string {
  const { t } = useWords();
  return ({ ground, groundText }) =>
    ground === 'by_clerk' && groundText ? groundText : t(`ground.${ground}`);
}

/** Points as they are printed, with a real minus; a dash where a rulebook gives none. */
export const signed = (points: number | null): string =>
  points === null ? '—' : String(points).replace('-', '−');

function Covers({ covers }: { covers: readonly UrgeCover[] }) {
  const { t } = useWords();
  const owed = useOwedName();
  return (
    <table className={styles.covers}>
      <caption>{t('slip.covers')}</caption>
      <thead>
        <tr>
          <th>{t('slip.owed')}</th>
          <th>{t('slip.due')}</th>
          <th>{t('slip.late')}</th>
        </tr>
      </thead>
      <tbody>
        {covers.map((cover) => (
          <tr key={cover.obligationId}>
            <td>{owed(cover.label)}</td>
            <td>
              <DayText on={cover.dueOn} short />
            </td>
            <td>{t('slip.daysLate', { n: cover.daysLate })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function SlipSheet({ slip, why }: { slip: UrgeSheet; why?: ReactNode }) {
  const { t, list } = useWords();
  const me = useMe();
  const ground = useGroundText();
  const signature = slip.signedBy
    ? t(slip.signedBy.actingFor ? 'slip.signedFor' : 'slip.signedBy', {
        who: slip.signedBy.displayName,
        principal: slip.signedBy.actingFor?.displayName ?? '',
      })
    : t('slip.unsigned');
  return (
    <article className={`${styles.sheet} ${styles[slip.level]}`} aria-label={t(`level.${slip.level}`)}>
      <header className={styles.band}>
        <span>{t(`level.${slip.level}`)}</span>
        <span>{slip.number ?? t('slip.numberAtSigning')}</span>
      </header>
      <div className={styles.paper}>
        <p className={styles.issuer}>{me.jurisdiction.name}</p>
        <h2 className={styles.title}>{t('slip.title')}</h2>
        <p className={styles.unit}>{t('slip.to', { unit: slip.unit.name })}</p>
        <p className={styles.text}>{t('slip.body', { number: slip.itemNumber, title: slip.itemTitle })}</p>
        <dl className={styles.facts}>
          <dt>{t('slip.ground')}</dt>
          <dd>
            {ground(slip)} {why}
          </dd>
        </dl>
        <Covers covers={slip.covers} />
        <dl className={styles.facts}>
          <dt>{t('slip.answerDue')}</dt>
          <dd>{slip.answerDueOn ? <DayText on={slip.answerDueOn} /> : t('slip.answerFromSigning')}</dd>
          <dt>{t('slip.owes')}</dt>
          <dd>{t(`slip.owe.${slip.level}`)}</dd>
          <dt>{t('slip.points')}</dt>
          <dd>
            {slip.points === null ? t('slip.noPoints') : t('slip.pointsValue', { n: signed(slip.points) })}
          </dd>
          <dt>{t('slip.copies')}</dt>
          <dd>
            {slip.copies.length > 0
              ? list(
                  slip.copies.map((copy) =>
                    t(`office.${copy}` as 'office.discipline', { defaultValue: copy }),
                  ),
                )
              : t('slip.noCopies')}
          </dd>
        </dl>
        <footer className={styles.signature}>
          <p>{signature}</p>
          <p>
            {slip.signedOn ? (
              <DayText on={slip.signedOn} />
            ) : (
              <>
                {t('slip.draftedOn')} <DayText on={slip.draftedOn} />
              </>
            )}
          </p>
        </footer>
      </div>
    </article>
  );
}

// In: slips waiting for this signer. Out: a stack of cards: what, why now, what follows. Signing happens on the sheet, never here.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useToday } from '@/api/lookups';
import type { UrgeRow } from '@/api/types';
import { paths } from '@/app/paths';
import { useWords } from '@/i18n';
import { daysBetween } from '@/lib/days';
import { AppLink } from '@/ui/app-link';
import { useOwedName } from '@/ui/owed';
import { Loaded, Nothing, Page } from '@/ui/page';
import { Pager } from '@/ui/pager';
import { SlipChip, useGroundText } from '@/ui/slip';
import { inboxQuery } from './queries';
import styles from './urges.module.css';

function Card({ slip }: { slip: UrgeRow }) {
  const { t, said, noted, clauses } = useWords();
  const today = useToday();
  const ground = useGroundText();
  const owed = useOwedName();
  const age = daysBetween(slip.draftedOn, today);
  return (
    <li className={styles.card}>
      <div className={styles.cardHead}>
        <SlipChip level={slip.level} note={slip.toConfirm ? t('urges.toConfirm') : undefined} />
        <span>{age > 0 ? t('urges.draftAge', { n: age }) : t('urges.draftedToday')}</span>
      </div>
      <p className={styles.cardUnit}>{slip.unit.name}</p>
      <p>{t('urges.about', { number: slip.itemNumber, title: slip.itemTitle })}</p>
      <p>
        {said(
          t('urges.whyNow'),
          noted(
            ground(slip),
            clauses(
              slip.covers.map(({ label, daysLate }) =>
                t('urges.coverLate', { label: owed(label), n: daysLate }),
              ),
            ),
          ),
        )}
      </p>
      <p>{said(t('urges.follows'), t(`slip.owe.${slip.level}`))}</p>
      <AppLink
        className={styles.cardOpen}
        href={paths.slip(slip.id)}
        aria-label={t('urges.openFor', { unit: slip.unit.name, number: slip.itemNumber })}
      >
        {t('urges.open')}
      </AppLink>
    </li>
  );
}

export function SigningPage() {
  const { t } = useWords();
  const [cursor, setCursor] = useState<string | null>(null);
  const query = useQuery(inboxQuery(cursor));
  return (
    <Page title={t('nav.signing')} sub={t('urges.inboxSub')}>
      <Loaded query={query}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Nothing title={t('urges.inboxEmpty')}>
              <AppLink href={paths.board()}>{t('nav.board')}</AppLink>
            </Nothing>
          ) : (
            <>
              <ul className={styles.stack}>
                {items.map((slip) => (
                  <Card key={slip.id} slip={slip} />
                ))}
              </ul>
              <Pager cursor={cursor} next={next} onMove={setCursor} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

// In: the rulebook in force. Out: what it says, article by article, in a form to be read.
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useAdminMay } from '@/api/admin';
import { rulebook, rulebookHeads } from '@/api/lookups';
import { useMe } from '@/api/session';
import type { Rulebook } from '@/api/types';
import { useWords } from '@/i18n';
import { DayText } from '@/ui/day-text';
import { Loaded, Page, Sheet } from '@/ui/page';
import { ProblemAlert } from '@/ui/problem-alert';
import { RuleName } from '@/ui/rule';
import { SlipChip, signed } from '@/ui/slip';
import { Articles } from './articles';
import { Versions } from './proposals';
import styles from './rulebooks.module.css';
import { useTermText } from './words';

function Contents({ book }: { book: Rulebook }) {
  const { t, list } = useWords();
  const term = useTermText();
  return (
    <div className={styles.book}>
      <Sheet title={t('rulebook.tiers')}>
        <table>
          <thead>
            <tr>
              <th>{t('item.tier')}</th>
              <th>{t('item.cadence')}</th>
              <th>{t('rulebook.rule')}</th>
            </tr>
          </thead>
          <tbody>
            {book.tiers.map((tier) => (
              <tr key={tier.tier}>
                <td>{tier.name}</td>
                <td>{tier.cadence ? t(`cadence.${tier.cadence}`) : '—'}</td>
                <td>
                  <RuleName id={tier.rule} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Sheet>
      <Sheet title={t('rulebook.ladder')}>
        <table>
          <thead>
            <tr>
              <th>{t('rulebook.slip')}</th>
              <th>{t('rulebook.signer')}</th>
              <th>{t('slip.answerDue')}</th>
              <th>{t('slip.points')}</th>
              <th>{t('slip.copies')}</th>
              <th>{t('rulebook.rule')}</th>
            </tr>
          </thead>
          <tbody>
            {book.ladder.map((step) => (
              <tr key={step.level}>
                <td>
                  <SlipChip level={step.level} />
                </td>
                <td>{t(`role.${step.signer}`)}</td>
                <td>{term(step.answer)}</td>
                <td>{signed(step.points)}</td>
                <td>
                  {list(
                    step.copies.map((copy) =>
                      t(`office.${copy}` as 'office.discipline', { defaultValue: copy }),
                    ),
                  ) || '—'}
                </td>
                <td>
                  <RuleName id={step.rule} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Sheet>
      <Sheet title={t('rulebook.approvals')}>
        <p>{book.approvals.map((role) => t(`role.${role}`)).join(' → ')}</p>
      </Sheet>
      <Sheet title={t('rulebook.checklist')}>
        <ol className={styles.numbered}>
          {book.checklist.map((point) => (
            <li key={point.id}>
              {point.name} <RuleName id={point.rule} />
            </li>
          ))}
        </ol>
      </Sheet>
      <Sheet title={t('rulebook.sources')}>
        <ul className={styles.columns}>
          {book.sources.map((source) => (
            <li key={source.id}>
              {source.name} <RuleName id={source.rule} />
            </li>
          ))}
        </ul>
      </Sheet>
      <Sheet title={t('rulebook.articles')}>
        <Articles book={book} />
      </Sheet>
    </div>
  );
}

export function RulebookPage() {
  const { t } = useWords();
  const me = useMe();
  const may = useAdminMay();
  const heads = useQuery(rulebookHeads());
  const [chosen, setChosen] = useState<string | null>(null);
  const id = chosen ?? me.jurisdiction.rulebook;
  const head = heads.data?.items.find((each) => each.id === id);
  const book = useQuery(rulebook(id));
  return (
    <Page
      title={head?.name ?? t('nav.rulebook')}
      sub={
        head && (
          <>
            {t('rulebook.version', { n: head.version })} · {t('rulebook.validFrom')}{' '}
            <DayText on={head.validFrom} short />
          </>
        )
      }
      actions={
        (heads.data?.items.length ?? 0) > 1 && (
          <Select
            aria-label={t('nav.rulebook')}
            value={id}
            options={(heads.data?.items ?? []).map((each) => ({
              value: each.id,
              label: `${each.name} v${each.version}`,
            }))}
            onChange={setChosen}
          />
        )
      }
    >
      {heads.error && <ProblemAlert error={heads.error} retry={() => void heads.refetch()} />}
      {may('seeProposals') && <Versions />}
      <Loaded query={book} rows={12}>
        {(read) => <Contents book={read} />}
      </Loaded>
    </Page>
  );
}

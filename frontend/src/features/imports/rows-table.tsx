// In: the rows of a ledger as they will become. Out: the sheet as it is, doubtful cells marked, each row open for correction.
import { useQuery } from '@tanstack/react-query';
import { Button, Segmented, Tag } from 'antd';
import { useState } from 'react';
import type { Finding, Import, ImportOutcome, ImportRow, UnitRef } from '@/api/types';
import { paths } from '@/app/paths';
import { useWords } from '@/i18n';
import { AppLink } from '@/ui/app-link';
import { DayText } from '@/ui/day-text';
import { Loaded, Nothing } from '@/ui/page';
import styles from './imports.module.css';
import { rowsQuery } from './queries';
import { RowEditor } from './row-editor';

const OUTCOMES = ['import', 'import_with_notice', 'hold', 'refuse', 'skip'] as const;

/** A ledger may name a body twice; that is one of the things to be corrected. */
function keyed(units: readonly UnitRef[]): [key: string, ref: UnitRef][] {
  const met = new Map<string, number>();
  return units.map((ref) => {
    const nth = (met.get(ref.text) ?? 0) + 1;
    met.set(ref.text, nth);
    return [`${ref.text} ${nth}`, ref];
  });
}

function Units({ units }: { units: readonly UnitRef[] }) {
  const { t } = useWords();
  return (
    <ul className={styles.units}>
      {keyed(units).map(([key, ref]) => (
        <li key={key} className={ref.kind === 'unknown' ? styles.unknown : undefined}>
          {ref.unit?.name ?? ref.text}
          {ref.kind === 'known' && ref.unit?.name !== ref.text && <small> ← {ref.text}</small>}
          {ref.kind === 'collective' && <Tag variant="outlined">{t('import.collective')}</Tag>}
          {ref.kind === 'unknown' && <small> {t('import.unknownUnit')}</small>}
        </li>
      ))}
    </ul>
  );
}

/** How the cell is marked that these findings are about; those about none mark the row's number. */
function markOf(all: readonly Finding[], about: Finding['about']): string | undefined {
  const findings = all.filter((finding) => finding.about === about);
  if (findings.some(({ severity }) => severity === 'refuse')) return styles.refused;
  if (findings.some(({ severity }) => severity === 'hold')) return styles.held;
  return findings.length > 0 ? styles.noticed : undefined;
}

function Row({ of, row, onEdit }: { of: Import; row: ImportRow; onEdit: () => void }) {
  const { t } = useWords();
  const mark = (about: Finding['about']) => markOf(row.findings, about);
  const open = of.state === 'preview' || of.state === 'failed' || of.state === 'done';
  return (
    <tr className={row.outcome === 'skip' || row.outcome === 'refuse' ? styles.out : undefined}>
      <th scope="row" className={mark(null)}>
        {row.row}
      </th>
      <td className={mark('seq')}>{row.seq}</td>
      <td className={mark('task')}>
        {row.section && <small className={styles.muted}>{row.section}</small>}
        <div>{row.task}</div>
      </td>
      <td className={mark('lead')}>
        <Units units={row.leads} />
      </td>
      <td className={mark('co')}>
        <Units units={row.co} />
      </td>
      <td className={mark('deadline')}>
        {row.deadline?.wording || '—'}
        {row.dueOn && (
          <div className={styles.becomes}>
            → <DayText on={row.dueOn} short />
            {row.deadline?.byHand && <small> {t('import.byHand')}</small>}
          </div>
        )}
      </td>
      <td>
        <strong>{t(`outcome.${row.outcome}`)}</strong>
        {row.earlier?.item && (
          <p>
            <AppLink href={paths.item(row.earlier.item.id)}>
              {t(row.earlier.same ? 'import.knownItem' : 'import.likeItem', {
                number: row.earlier.item.number,
              })}
            </AppLink>
          </p>
        )}
        {row.findings.map((finding) => (
          <p key={`${finding.code}${finding.cell}${finding.text}`}>
            {finding.cell && <span className={styles.cell}>{finding.cell}</span>} {finding.text}
          </p>
        ))}
      </td>
      <td>
        {open && !row.itemId && (
          <Button size="small" onClick={onEdit} aria-label={t('import.editRow', { n: row.row })}>
            {t('import.edit')}
          </Button>
        )}
        {row.itemId && <AppLink href={paths.item(row.itemId)}>{t('import.openItem')}</AppLink>}
      </td>
    </tr>
  );
}

export function RowsTable({ of }: { of: Import }) {
  const { t } = useWords();
  const [outcome, setOutcome] = useState<ImportOutcome | null>(null);
  const [cursors, setCursors] = useState<string[]>([]);
  const [editing, setEditing] = useState<ImportRow | null>(null);
  const query = useQuery({
    ...rowsQuery(of.id, outcome, cursors.at(-1) ?? null),
    placeholderData: (before) => before,
  });
  const { counts } = of;
  const countOf: Record<ImportOutcome, number> = {
    import: counts.import,
    import_with_notice: counts.importWithNotice,
    hold: counts.hold,
    refuse: counts.refuse,
    skip: counts.skip,
  };
  return (
    <>
      <div className={styles.chooser}>
        <Segmented<ImportOutcome | 'all'>
          value={outcome ?? 'all'}
          options={[
            { value: 'all' as const, label: t('import.allRows') },
            ...OUTCOMES.map((value) => ({ value, label: `${t(`outcome.${value}`)} ${countOf[value]}` })),
          ]}
          onChange={(value) => {
            setCursors([]);
            setOutcome(value === 'all' ? null : value);
          }}
        />
      </div>
      <Loaded query={query} rows={10}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Nothing title={t('import.noRows')} />
          ) : (
            <>
              <div className={styles.scroll}>
                <table className={styles.sheet}>
                  <caption className="visually-hidden">{t('import.caption')}</caption>
                  <thead>
                    <tr>
                      <th>{t('import.row')}</th>
                      <th>{t('import.seq')}</th>
                      <th>{t('import.task')}</th>
                      <th>{t('import.leads')}</th>
                      <th>{t('import.co')}</th>
                      <th>{t('import.deadline')}</th>
                      <th>{t('import.outcome')}</th>
                      <th aria-label={t('import.edit')} />
                    </tr>
                  </thead>
                  <tbody>
                    {items.map((row) => (
                      <Row key={row.row} of={of} row={row} onEdit={() => setEditing(row)} />
                    ))}
                  </tbody>
                </table>
              </div>
              <div className={styles.pager}>
                {cursors.length > 0 && (
                  <Button onClick={() => setCursors(cursors.slice(0, -1))}>{t('common.previous')}</Button>
                )}
                {next && <Button onClick={() => setCursors([...cursors, next])}>{t('common.next')}</Button>}
              </div>
            </>
          )
        }
      </Loaded>
      {editing && <RowEditor of={of} row={editing} onClose={() => setEditing(null)} />}
    </>
  );
}

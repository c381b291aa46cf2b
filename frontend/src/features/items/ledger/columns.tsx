// In: nothing. Out: the columns a ledger can show, which of them it shows at first, and how each cell looks.
import type { TableColumnsType } from 'antd';
import { useCurrentRulebook, useToday } from '@/api/lookups';
import type { ItemRow } from '@/api/types';
import { paths } from '@/app/paths';
import { useWords } from '@/i18n';
import { daysBetween } from '@/lib/days';
import { AppLink } from '@/ui/app-link';
import { DayText, MomentText } from '@/ui/day-text';
import { SlipChip } from '@/ui/slip';
import { TimelinessMark } from '@/ui/timeliness';
import styles from './ledger.module.css';

export const COLUMNS = [
  'title',
  'timeliness',
  'urgeLevel',
  'stage',
  'leadUnit',
  'nextDueOn',
  'dueOn',
  'firstDueOn',
  'tier',
  'source',
  'secrecy',
  'updatedAt',
] as const;
export type ColumnKey = (typeof COLUMNS)[number];

/** As many as fit a screen of 1366 pixels; the rest is one click away. */
export const SHOWN_FIRST: readonly ColumnKey[] = [
  'title',
  'timeliness',
  'urgeLevel',
  'stage',
  'leadUnit',
  'nextDueOn',
];

export function useSourceName(): (source: string) => string {
  const rulebook = useCurrentRulebook();
  return (source) => rulebook.data?.sources.find(({ id }) => id === source)?.name ?? source;
}

export function useDaysOf(): (row: ItemRow) => number | null {
  const today = useToday();
  return (row) => {
    if (row.timeliness === 'overdue') return row.daysLate;
    return row.nextDueOn ? daysBetween(today, row.nextDueOn) : null;
  };
}

const WIDTHS: Record<ColumnKey, number> = {
  title: 280,
  tier: 92,
  source: 140,
  stage: 104,
  leadUnit: 210,
  firstDueOn: 124,
  dueOn: 124,
  nextDueOn: 124,
  timeliness: 120,
  urgeLevel: 116,
  secrecy: 80,
  updatedAt: 120,
};

export function useColumns(shown: readonly string[]): TableColumnsType<ItemRow> {
  const { t } = useWords();
  const sourceName = useSourceName();
  const daysOf = useDaysOf();
  const cells: Record<ColumnKey, (row: ItemRow) => React.ReactNode> = {
    title: (row) => (
      <AppLink href={paths.item(row.id)} className={styles.titleCell} title={row.title}>
        {row.title}
      </AppLink>
    ),
    tier: (row) => (row.tier ? t(`tier.${row.tier}`) : '—'),
    source: (row) => sourceName(row.source),
    stage: (row) => t(`stage.${row.stage}`),
    leadUnit: (row) => (
      <span className={styles.titleCell} title={row.leadUnit?.name}>
        {row.leadUnit?.name ?? '—'}
        {row.suggestedLead && (
          <small className={styles.muted}>
            {' '}
            {t('ledger.suggestedLead', { unit: row.suggestedLead.name })}
          </small>
        )}
        {row.coUnitCount > 0 && (
          <small className={styles.muted}> {t('ledger.coUnits', { n: row.coUnitCount })}</small>
        )}
      </span>
    ),
    firstDueOn: (row) => <DayText on={row.firstDueOn} short />,
    dueOn: (row) => <DayText on={row.dueOn} short />,
    nextDueOn: (row) => <DayText on={row.nextDueOn} short />,
    // Where nothing is owed nothing is on time.
    timeliness: (row) =>
      row.nextDueOn ? <TimelinessMark timeliness={row.timeliness} days={daysOf(row)} /> : '—',
    urgeLevel: (row) => (row.urgeLevel ? <SlipChip level={row.urgeLevel} /> : null),
    secrecy: (row) => t(`secrecy.${row.secrecy}`),
    updatedAt: (row) => <MomentText at={row.updatedAt} />,
  };
  return [
    {
      key: 'number',
      title: t('item.number'),
      fixed: 'left' as const,
      width: 148,
      render: (_, row) => <AppLink href={paths.item(row.id)}>{row.number}</AppLink>,
    },
    ...COLUMNS.filter((key) => shown.includes(key)).map((key) => ({
      key,
      title: t(`column.${key}`),
      width: WIDTHS[key],
      render: (_: unknown, row: ItemRow) => cells[key](row),
    })),
  ];
}

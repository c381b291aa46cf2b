// In: rows of the ledger. Out: a dense table on a desk, a list on a phone.
import { Table } from 'antd';
import { useEffect, useRef } from 'react';
import type { ItemRow } from '@/api/types';
import { paths } from '@/app/paths';
import { useWords } from '@/i18n';
import { AppLink } from '@/ui/app-link';
import { DayText } from '@/ui/day-text';
import { usePhone } from '@/ui/phone';
import { SlipChip } from '@/ui/slip';
import { TimelinessMark } from '@/ui/timeliness';
import { useColumns, useDaysOf } from './columns';
import styles from './ledger.module.css';

interface Props {
  rows: ItemRow[];
  columns: readonly string[];
  active: number;
  onActive: (index: number) => void;
  waiting: boolean;
}

function PhoneList({ rows }: { rows: ItemRow[] }) {
  const { t } = useWords();
  const daysOf = useDaysOf();
  return (
    <ul className={styles.phoneList}>
      {rows.map((row) => (
        <li key={row.id}>
          <AppLink href={paths.item(row.id)}>
            <span className={styles.phoneHead}>
              <span>{row.number}</span>
              <TimelinessMark timeliness={row.timeliness} days={daysOf(row)} />
            </span>
            <span className={styles.phoneTitle}>{row.title}</span>
            <span className={styles.phoneHead}>
              <span>
                {row.leadUnit?.name ?? '—'} · {t(`stage.${row.stage}`)}
                {row.nextDueOn && (
                  <>
                    {' '}
                    · <DayText on={row.nextDueOn} short />
                  </>
                )}
              </span>
              {row.urgeLevel && <SlipChip level={row.urgeLevel} />}
            </span>
          </AppLink>
        </li>
      ))}
    </ul>
  );
}

export function LedgerTable({ rows, columns, active, onActive, waiting }: Props) {
  const { t } = useWords();
  const phone = usePhone();
  const shown = useColumns(columns);
  const box = useRef<HTMLDivElement>(null);
  const before = useRef(active);
  useEffect(() => {
    // A page that has just come is at its top already; a browser takes what is scrolled to as the place Tab goes on from.
    if (before.current === active) return;
    before.current = active;
    box.current
      ?.querySelector(`tr[data-row-key="${rows[active]?.id}"]`)
      ?.scrollIntoView({ block: 'nearest' });
  }, [active, rows]);
  if (phone) return <PhoneList rows={rows} />;
  const width = shown.reduce((sum, column) => sum + Number(column.width ?? 0), 0);
  return (
    <div ref={box} className={styles.table}>
      <Table<ItemRow>
        rowKey="id"
        size="small"
        sticky={{ getContainer: () => document.getElementById('main') ?? window }}
        tableLayout="fixed"
        pagination={false}
        loading={waiting}
        columns={shown}
        dataSource={rows}
        scroll={{ x: width }}
        rowClassName={(_, index) => (index === active ? (styles.active ?? '') : '')}
        onRow={(_, index) => ({ onClick: () => onActive(index ?? 0) })}
        locale={{ emptyText: t('ledger.empty') }}
        components={{ table: (props: object) => <table aria-label={t('ledger.caption')} {...props} /> }}
      />
    </div>
  );
}

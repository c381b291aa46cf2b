// In: a proposed calendar. Out: the papers of the office and the year's plan that would be owed by another day.
import { useQuery } from '@tanstack/react-query';
import { Table } from 'antd';
import { useState } from 'react';
import type { CaseDateChange } from '@/api/types';
import { useWords } from '@/i18n';
import { DayText } from '@/ui/day-text';
import { Loaded, Nothing } from '@/ui/page';
import { Pager } from '@/ui/pager';
import { previewCasesQuery } from './queries';

export function PreviewCases({ id }: { id: string }) {
  const { t } = useWords();
  const [cursor, setCursor] = useState<string | null>(null);
  const query = useQuery(previewCasesQuery(id, cursor));
  return (
    <Loaded query={query} rows={2}>
      {({ items, next }) => (
        <>
          <Table<CaseDateChange>
            rowKey="caseId"
            size="small"
            pagination={false}
            dataSource={items}
            locale={{ emptyText: <Nothing title={t('calendar.noCases')} /> }}
            columns={[
              {
                key: 'case',
                title: t('calendar.case'),
                render: (_, change) =>
                  t('mark.before', { label: t(`caseKind.${change.kind}`) }) + change.title,
              },
              {
                key: 'dates',
                title: t('calendar.dates'),
                width: '38%',
                render: (_, change) => (
                  <>
                    <DayText on={change.from} short /> → <DayText on={change.to} short />
                  </>
                ),
              },
            ]}
          />
          <Pager cursor={cursor} next={next} onMove={setCursor} />
        </>
      )}
    </Loaded>
  );
}

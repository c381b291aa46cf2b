// In: one row of the ledger. Out: a quick look at the item without leaving the list.

import { useQuery } from '@tanstack/react-query';
import { Drawer } from 'antd';
import type { ItemRow } from '@/api/types';
import { paths } from '@/app/paths';
import { useWords } from '@/i18n';
import { AppLink } from '@/ui/app-link';
import { DayText } from '@/ui/day-text';
import { Facts, Loaded } from '@/ui/page';
import { useReturnFocus } from '@/ui/return-focus';
import { StageBar } from '@/ui/stage-bar';
import { TimelinessMark } from '@/ui/timeliness';
import { itemQuery } from '../queries';
import styles from './ledger.module.css';

export function Peek({ row, onClose }: { row: ItemRow; onClose: () => void }) {
  const { t } = useWords();
  useReturnFocus();
  const query = useQuery(itemQuery(row.id));
  return (
    <Drawer
      open
      size={520}
      title={row.number}
      onClose={onClose}
      extra={<AppLink href={paths.item(row.id)}>{t('ledger.openItem')}</AppLink>}
    >
      <h2 className={styles.peekTitle}>{row.title}</h2>
      <Loaded query={query}>
        {(item) => (
          <div className={styles.peek}>
            <StageBar item={item} />
            <Facts
              facts={[
                [t('item.tier'), item.tier && t(`tier.${item.tier}`)],
                [t('item.timeliness'), <TimelinessMark key="mark" timeliness={item.timeliness} />],
                [t('item.firstDue'), <DayText key="first" on={item.firstDueOn} />],
                [t('item.nowDue'), <DayText key="now" on={item.dueOn} />],
              ]}
            />
            <p className={styles.peekText}>{item.content}</p>
            <ul>
              {item.assignments.map((assignment) => (
                <li key={assignment.id}>
                  {assignment.unit.name} · {t(`unitRole.${assignment.role}`)} ·{' '}
                  {t(`assignmentState.${assignment.state}`)}
                </li>
              ))}
            </ul>
          </div>
        )}
      </Loaded>
    </Drawer>
  );
}

// In: the actions the server allows. Out: buttons: the likely next one primary, the rare ones folded away.
import { MoreOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import type { Action } from '@/api/types';
import { useWords } from '@/i18n';
import { inOrder, isLikelyNext } from './doing';
import styles from './items.module.css';

interface Props {
  may: readonly Action[];
  onPick: (action: Action) => void;
  /** How many stand open; the rest is under “more”. */
  open?: number;
  size?: 'small' | 'middle';
  /** Whose actions these are, for people who hear the page. */
  of?: string;
  /** Only one primary button on a page: the head's; the cards below keep to plain ones. */
  quiet?: boolean;
}

export function ActionBar({ may, onPick, open = 3, size = 'middle', of, quiet }: Props) {
  const { t } = useWords();
  const actions = inOrder(may);
  if (actions.length === 0) return null;
  const shown = actions.slice(0, actions.length === open + 1 ? open + 1 : open);
  const folded = actions.slice(shown.length);
  const name = (action: Action) => (of ? `${t(`action.${action}`)} ${of}` : t(`action.${action}`));
  return (
    <span className={styles.actions}>
      {shown.map((action, index) => (
        <Button
          key={action}
          size={size}
          type={index === 0 && !quiet && isLikelyNext(action) ? 'primary' : 'default'}
          aria-label={name(action)}
          onClick={() => onPick(action)}
        >
          {t(`action.${action}`)}
        </Button>
      ))}
      {folded.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: folded.map((action) => ({
              key: action,
              label: t(`action.${action}`),
              onClick: () => onPick(action),
            })),
          }}
        >
          <Button
            size={size}
            icon={<MoreOutlined />}
            aria-label={of ? `${t('item.more')} ${of}` : t('item.more')}
          />
        </Dropdown>
      )}
    </span>
  );
}

// In: the actions the server allows. Out: buttons: the likely next one primary, the rare ones folded away.
import { MoreOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useRef } from 'react';
import { useIsOffice } from '@/api/session';
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
  const office = useIsOffice();
  const more = useRef<HTMLButtonElement>(null);
  const actions = inOrder(may);
  if (actions.length === 0) return null;
  const shown = actions.slice(0, actions.length === open + 1 ? open + 1 : open);
  const folded = actions.slice(shown.length);
  // The office disputes nothing itself: it raises what a unit brought too late.
  const word = (action: Action) =>
    action === 'dispute' && office ? t('action.dispute_for_unit') : t(`action.${action}`);
  const name = (action: Action) => (of ? `${word(action)} ${of}` : word(action));
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
          {word(action)}
        </Button>
      ))}
      {folded.length > 0 && (
        <Dropdown
          autoFocus
          trigger={['click']}
          menu={{
            items: folded.map((action) => ({
              key: action,
              label: word(action),
              onClick: ({ domEvent }) => {
                // Else the same press of Enter closes what it has just opened.
                domEvent.preventDefault();
                // The menu goes; what the action opens gives the keyboard back to what stays.
                more.current?.focus();
                onPick(action);
              },
            })),
          }}
        >
          <Button
            ref={more}
            size={size}
            icon={<MoreOutlined aria-hidden="true" />}
            aria-label={of ? `${t('item.more')} ${of}` : t('item.more')}
          />
        </Dropdown>
      )}
    </span>
  );
}

// In: a day as text. Out: the same, picked or typed; non-working days are marked in the panel.
import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useCalendar, useToday } from '@/api/lookups';
import { useWords } from '@/i18n';
import { dayNote, isWorking } from '@/lib/days';
import styles from './day-field.module.css';

interface Props {
  id?: string;
  value?: string | null;
  onChange?: (day: string | null) => void;
  /** The first day that may be chosen. */
  min?: string;
  placeholder?: string;
  'aria-label'?: string;
  size?: 'small' | 'middle' | 'large';
}

export function DayField({ value, onChange, min, ...rest }: Props) {
  const { t, lang } = useWords();
  const known = useCalendar();
  const today = useToday();
  const note = value ? dayNote(value, known(value), lang) : '';
  return (
    <span className={styles.field}>
      <DatePicker
        {...rest}
        placeholder={rest.placeholder ?? t('day.pick')}
        value={value ? dayjs(value) : null}
        onChange={(picked) =>
          onChange?.(picked && !Array.isArray(picked) ? picked.format('YYYY-MM-DD') : null)
        }
        disabledDate={(day) => min !== undefined && day.format('YYYY-MM-DD') < min}
        defaultPickerValue={dayjs(today)}
        cellRender={(current, info) => {
          if (info.type !== 'date' || typeof current !== 'object') return info.originNode;
          const on = current.format('YYYY-MM-DD');
          return isWorking(on, known(on)) ? (
            info.originNode
          ) : (
            <span className={styles.off}>{info.originNode}</span>
          );
        }}
      />
      {note && <span className={styles.note}>{note}</span>}
    </span>
  );
}

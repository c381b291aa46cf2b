// In: an obligation's label. Out: it in words: 2025年第40周反馈.
import { useWords } from '@/i18n';
import { readOwed } from '@/lib/owed';

/** Says a label in the reader's language. */
export function useOwedName(): (label: string) => string {
  const { t } = useWords();
  const name = (label: string): string => {
    const owed = readOwed(label);
    switch (owed.what) {
      case 'kind':
        return t(`obligationKind.${owed.kind}`);
      case 'dispute':
        return t('owed.dispute');
      case 'week':
      case 'month':
      case 'quarter':
        return t(`owed.${owed.what}`, { year: owed.year, n: owed.n });
      case 'milestone':
        return t('owed.nth', { n: owed.n });
      case 'redo':
        return t('owed.again', { what: name(owed.of) });
      case 'slip':
        return `${t(`level.${owed.level}`)} ${owed.n}`;
      case 'named':
        return owed.text;
    }
  };
  return name;
}

// In: the words of the audit log as it keeps them. Out: the same for people; a word nobody has named yet stays as it is.
import { useWords } from '@/i18n';
import { rules } from '@/i18n/zh/rules';
import { words } from '@/i18n/zh/words';

type Named<T> = Extract<keyof T, string>;

function isNamed<T extends object>(names: T, word: string): word is Named<T> {
  return Object.hasOwn(names, word);
}

/** The last characters of an id, enough to tell it from its neighbours and to look it up. */
const SHOWN = 6;

export function useAuditWords() {
  const { t } = useWords();
  const { actions, kinds, objects, results } = rules.audit;
  return {
    action: (word: string): string => {
      if (isNamed(actions, word)) return t(`audit.actions.${word}`);
      return isNamed(words.action, word) ? t(`action.${word}`) : word;
    },
    /** What happened, where that says more than what was asked for. */
    kind: (word: string): string => (isNamed(kinds, word) ? t(`audit.kinds.${word}`) : ''),
    /** `user:01a08376-…` → 用户（尾号 b9a6bb） */
    object: (word: string): string => {
      const [kind = '', id] = word.split(':');
      const object = isNamed(objects, kind) ? t(`audit.objects.${kind}`) : kind;
      return id ? t('audit.objectNo', { object, no: id.slice(-SHOWN) }) : object;
    },
    /** `denied:step_up_required` → 拒绝：step_up_required; the code is what one asks the administrator about. */
    result: (word: string): string => {
      const [end = '', code] = word.split(':');
      const result = isNamed(results, end) ? t(`audit.results.${end}`) : end;
      return code ? t('audit.because', { result, code }) : result;
    },
  };
}

// In: the words of the audit log as it keeps them. Out: the same for people; the contract lists them, so that none is without.
import { useWords } from '@/i18n';
import { audit } from '@/i18n/zh/audit';
import { words } from '@/i18n/zh/words';

type Named<T> = Extract<keyof T, string>;

function isNamed<T extends object>(names: T, word: string): word is Named<T> {
  return Object.hasOwn(names, word);
}

/** The last characters of an id, enough to tell it from its neighbours and to look it up. */
const SHOWN = 6;

export function useAuditWords() {
  const { t } = useWords();
  const { actions, caseActions, kinds, objects, results, reasons } = audit.audit;
  return {
    /** What was asked for; of a case `propose` is another step than of an item. */
    action: (word: string, object: string): string => {
      if (object.startsWith('case') && isNamed(caseActions, word)) return t(`audit.caseActions.${word}`);
      if (isNamed(actions, word)) return t(`audit.actions.${word}`);
      if (isNamed(words.action, word)) return t(`action.${word}`);
      return isNamed(caseActions, word) ? t(`audit.caseActions.${word}`) : word;
    },
    /** What happened, where that says more than what was asked for. */
    kind: (word: string): string => (isNamed(kinds, word) ? t(`audit.kinds.${word}`) : ''),
    /** `user:01a08376-…` → 用户（尾号 b9a6bb） */
    object: (word: string): string => {
      const [kind = '', id] = word.split(':');
      const object = isNamed(objects, kind) ? t(`audit.objects.${kind}`) : kind;
      return id ? t('audit.objectNo', { object, no: id.slice(-SHOWN) }) : object;
    },
    /** `denied:step_up_required` → 拒绝：请再次验证口令 */
    result: (word: string): string => {
      const [end = '', code] = word.split(':');
      const result = isNamed(results, end) ? t(`audit.results.${end}`) : end;
      if (!code) return result;
      const why = isNamed(reasons, code) ? t(`audit.reasons.${code}`) : code;
      return t('audit.because', { result, why });
    },
  };
}

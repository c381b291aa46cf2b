// In: a rulebook's figures as the file spells them: `ladder.blue.answer`, `2 days`. Out: what they are and say, in words.
import type { Rulebook } from '@/api/types';
import { useWords } from '@/i18n';
import { rules } from '@/i18n/zh/rules';
import { words } from '@/i18n/zh/words';

type Named<T> = Extract<keyof T, string>;

function isNamed<T extends object>(names: T, word: string): word is Named<T> {
  return Object.hasOwn(names, word);
}

export function useTermText() {
  const { t } = useWords();
  return ({ count, unit }: { count: number; unit: string }) =>
    isNamed(words.term, unit) ? t(`term.${unit}`, { n: count }) : `${count} ${unit}`;
}

/** A word of one of the vocabularies, or nothing. */
function useVocabulary(): (word: string) => string | undefined {
  const { t } = useWords();
  return (word) => {
    if (isNamed(words.tier, word)) return t(`tier.${word}`);
    if (isNamed(words.level, word)) return t(`level.${word}`);
    if (isNamed(words.role, word)) return t(`role.${word}`);
    if (isNamed(words.cadence, word)) return t(`cadence.${word}`);
    if (isNamed(words.office, word)) return t(`office.${word}`);
    return undefined;
  };
}

/** Where a path says which one by a name of the rulebook's own, the value says it in words. */
const NAMED_BY_VALUE = ['sources', 'checklist', 'dossier'];

/** What a figure is: 催办 · 蓝色催办单 · 答复期限. */
export function useFigureName(): (path: string) => string {
  const { t } = useWords();
  const vocabulary = useVocabulary();
  const segment = (word: string, following: string | undefined) => {
    const known = vocabulary(word);
    if (known) return known;
    if (isNamed(rules.parameter, word)) return t(`parameter.${word}`, { n: following });
    return word;
  };
  return (path) => {
    const [first = '', ...rest] = path.split('.');
    if (NAMED_BY_VALUE.includes(first)) return segment(first, undefined);
    const all = [first, ...rest];
    // The number in `approvals.2` is said by the word before it.
    return all
      .map((word, index) => (/^\d+$/.test(word) ? '' : segment(word, all[index + 1])))
      .filter(Boolean)
      .join(' · ');
  };
}

/** What a figure says: 2日, 办公室主要领导, 是. */
export function useFigureValue(): (figure: Rulebook['parameters'][number]) => string {
  const { t } = useWords();
  const vocabulary = useVocabulary();
  const term = useTermText();
  return ({ value }) => {
    const known = vocabulary(value);
    if (known) return known;
    if (value === 'true' || value === 'false') return t(value === 'true' ? 'parameter.yes' : 'parameter.no');
    if (value === 'same_day') return t('term.same_day');
    const { count, unit } = /^(?<count>\d+) (?<unit>[a-z_]+)$/.exec(value)?.groups ?? {};
    return count && unit ? term({ count: Number(count), unit }) : value.replace(/^-/, '−');
  };
}

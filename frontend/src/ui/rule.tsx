// In: a rule's id, or a sentence that names some. Out: the article as people cite it; its words are one click away.
import { useQuery } from '@tanstack/react-query';
import { Popover } from 'antd';
import { Fragment } from 'react';
import { rulebook, rulebookHeads } from '@/api/lookups';
import type { Rulebook } from '@/api/types';
import { useWords } from '@/i18n';
import { articleName, type RuleRef, readRule, splitRules } from '@/lib/rules';
import { Loaded } from './page';
import styles from './rule.module.css';

/** The words of an article, or of the points below it; each once, however many figures rest on it. */
function wordsOf(book: Rulebook, article: string): string[] {
  const under = book.parameters.filter((each) => `${each.article}.`.startsWith(`${article}.`));
  return [...new Set(under.map(({ words }) => words))];
}

function Words({ rule }: { rule: RuleRef }) {
  const { t, lang } = useWords();
  const query = useQuery(rulebook(rule.rulebook));
  return (
    <div className={styles.words}>
      <Loaded query={query} rows={3}>
        {(book) => {
          const words = wordsOf(book, rule.article);
          return (
            <>
              <p className={styles.source}>
                《{book.name}》{articleName(rule, lang)}
              </p>
              {words.map((each) => (
                <p key={each}>{each}</p>
              ))}
              {words.length === 0 && <p>{t('rule.unread')}</p>}
            </>
          );
        }}
      </Loaded>
    </div>
  );
}

function Cited({ rule }: { rule: RuleRef }) {
  const { t, lang } = useWords();
  const name = articleName(rule, lang);
  return (
    <Popover trigger="click" destroyOnHidden content={<Words rule={rule} />}>
      <button type="button" className={styles.cited} aria-label={t('rule.open', { article: name })}>
        {name}
      </button>
    </Popover>
  );
}

/** One rule by its article's name; pressing it shows the words. */
export function RuleName({ id }: { id: string }) {
  const rule = readRule(id);
  return rule ? <Cited rule={rule} /> : id;
}

/** A sentence of the server's, with the rules it names under their articles' names. */
export function RuledText({ text }: { text: string }) {
  const heads = useQuery(rulebookHeads());
  const known = heads.data?.items.map(({ id }) => id) ?? [];
  return splitRules(text).map((piece, index) => {
    // Pieces have no other identity, and are drawn anew together.
    const key = index;
    if (typeof piece === 'string') return <Fragment key={key}>{piece}</Fragment>;
    const { rulebook: book, article } = piece;
    // A regulation this server does not hold has no words to show: its rule stays as it was written.
    return known.includes(book) ? (
      <Cited key={key} rule={piece} />
    ) : (
      <Fragment key={key}>{`${book}/${article}`}</Fragment>
    );
  });
}

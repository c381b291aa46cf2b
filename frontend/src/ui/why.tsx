// In: an explanation of a date or a slip. Out: the receipt behind it: the article's words, the days counted, what moved the date.

import { CopyOutlined, QuestionCircleOutlined } from '@ant-design/icons';
import { type UseQueryOptions, useQuery } from '@tanstack/react-query';
import { Alert, Button, Drawer, message } from 'antd';
import { useState } from 'react';
import { rulebookHeads } from '@/api/lookups';
import type { Explanation } from '@/api/types';
import { language, useWords, words } from '@/i18n';
import { articleName, readRule, sayRules } from '@/lib/rules';
import { MiniCalendar } from './mini-calendar';
import { Loaded } from './page';
import { useReturnFocus } from './return-focus';
import styles from './why.module.css';

/** Query options of an explanation, from a feature's queries. */
// biome-ignore lint/suspicious/noExplicitAny: the key's type is the query's own affair.
export type ExplanationQuery = UseQueryOptions<Explanation, any, Explanation, any>;

export function WhyButton({ query, of }: { query: ExplanationQuery; of: string }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        type="link"
        size="small"
        className={styles.button ?? ''}
        icon={<QuestionCircleOutlined aria-hidden="true" />}
        aria-label={t('why.openFor', { of })}
        onClick={() => setOpen(true)}
      >
        {t('why.open')}
      </Button>
      {open && <WhyDrawer query={query} onClose={() => setOpen(false)} />}
    </>
  );
}

function WhyDrawer({ query, onClose }: { query: ExplanationQuery; onClose: () => void }) {
  const { t } = useWords();
  useReturnFocus();
  const answer = useQuery(query);
  return (
    <Drawer open title={t('why.title')} size={440} onClose={onClose}>
      <Loaded query={answer}>{(explanation) => <Receipt explanation={explanation} />}</Loaded>
    </Drawer>
  );
}

/** The receipt as text, for a message to the unit's head. */
function receiptText({ title, sentences, rule }: Explanation, article: string, source: string): string {
  const said = sentences.map((sentence) => sayRules(sentence, language()));
  return [title, ...said, words('mark.said', { label: article, text: rule.words }), source].join('\n');
}

export function Receipt({ explanation }: { explanation: Explanation }) {
  const { t, lang, list } = useWords();
  const [note, holder] = message.useMessage();
  const { rule, days, fallbackYears } = explanation;
  const heads = useQuery(rulebookHeads());
  const book = heads.data?.items.find(({ id }) => id === explanation.rulebook.id);
  const source = t('why.versions', {
    rulebook: book?.name ?? '',
    version: explanation.rulebook.version,
    calendar: explanation.calendarVersion,
  });
  const named = readRule(rule.id);
  const article = named ? articleName(named, lang) : rule.article;
  const copy = async () => {
    await navigator.clipboard.writeText(receiptText(explanation, article, source));
    void note.success(t('common.copied'));
  };
  return (
    <article className={styles.receipt}>
      {holder}
      <h3>{explanation.title}</h3>
      <ol className={styles.sentences}>
        {explanation.sentences.map((sentence) => (
          <li key={sentence}>{sayRules(sentence, lang)}</li>
        ))}
      </ol>
      {explanation.movedBecause && (
        <p>
          <strong>{t('why.moved')}</strong> {explanation.movedBecause}
        </p>
      )}
      {days.length > 0 && <MiniCalendar days={days} from={explanation.from} dueOn={explanation.dueOn} />}
      <blockquote className={styles.rule}>
        <p>{article}</p>
        <p>{rule.words}</p>
        {rule.assumed && <small>{t('why.assumed')}</small>}
      </blockquote>
      {fallbackYears.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('why.fallback', { years: list(fallbackYears.map(String)) })}
        />
      )}
      <p className={styles.source}>{source}</p>
      <Button icon={<CopyOutlined aria-hidden="true" />} onClick={() => void copy()}>
        {t('why.copy')}
      </Button>
    </article>
  );
}

// In: what units reported, or what the office did itself. Out: its paper for the leaders, and the answer of the one who reads it first (`town-duban/4.1.4`, `banner/4.2.3`).
import { Form } from 'antd';
import type { Item } from '@/api/types';
import { useWords } from '@/i18n';
import styles from './dialogs.module.css';
import { RadioItem, TextItem } from './fields';
import { type DialogProps, ItemDialog } from './item-dialog';

const LIVE: readonly Item['stage'][] = [
  'issued',
  'in_progress',
  'reported_done',
  'in_review',
  'with_leaders',
  'standing',
];

/** Only of a matter the office handles itself does it give the result, and not before the departments that help have done their part. */
function mayGiveResult({ assignments, handling, stage }: Item): boolean {
  const own = assignments.length === 0 || handling === 'joint';
  return own && LIVE.includes(stage) && assignments.every(({ state }) => state !== 'open');
}

/** The paper before this one, when a leader sent it back: it is written anew from there. */
function returnedOf({ proceedings }: Item) {
  const last = proceedings.collations.at(-1);
  return last?.answer?.accepted === false ? { content: last.content, opinion: last.answer.opinion } : null;
}

export function CollateDialog(props: DialogProps) {
  const { t, said } = useWords();
  const result = mayGiveResult(props.item);
  const returned = returnedOf(props.item);
  return (
    <ItemDialog<{ content: string; result?: boolean }>
      {...props}
      title={t('collation.title')}
      okText={t('collation.ok')}
      width={680}
      initial={returned ? { content: returned.content } : {}}
      run={(commands, { content, result: chosen }) =>
        commands.collate({ content, result: result && chosen === true })
      }
      consequence={({ result: chosen }) => {
        if (result && chosen === undefined) return t('dialog.decideChoose');
        return t(result && chosen ? 'collation.resultWill' : 'collation.will');
      }}
    >
      {returned && (
        <blockquote className={styles.quote}>{said(t('collation.returned'), returned.opinion)}</blockquote>
      )}
      {result && (
        <RadioItem
          name="result"
          label={t('collation.kind')}
          options={[
            { value: false, label: t('collation.feedback') },
            { value: true, label: t('collation.result') },
          ]}
        />
      )}
      <TextItem
        name="content"
        label={t('collation.content')}
        extra={t('collation.hint')}
        rows={6}
        autoFocus
      />
    </ItemDialog>
  );
}

/** One answer is for all that waits: each is shown before it is given. */
export function PassCollationDialog(props: DialogProps) {
  const { t, said, whose } = useWords();
  const waiting = props.item.proceedings.collations.filter(
    ({ result, feedback, answer }) => !result && !feedback && answer === null,
  );
  return (
    <ItemDialog<{ accepted: boolean; opinion?: string }>
      {...props}
      title={t('collation.passTitle')}
      okText={t('dialog.decide')}
      width={680}
      run={(commands, { accepted, opinion }) => commands.passCollation({ accepted, opinion: opinion ?? '' })}
      consequence={({ accepted }) => {
        if (accepted === undefined) return t('dialog.decideChoose');
        return t(accepted ? 'collation.passWill' : 'collation.returnWill');
      }}
    >
      {waiting.map(({ content, by, at }) => (
        <blockquote key={at} className={styles.quote}>
          {said(whose(by), content)}
        </blockquote>
      ))}
      <RadioItem
        name="accepted"
        label={t('form.decision')}
        options={[
          { value: true, label: t('decision.pass') },
          { value: false, label: t('decision.return') },
        ]}
      />
      <Form.Item noStyle dependencies={['accepted']}>
        {({ getFieldValue }) => (
          <TextItem
            name="opinion"
            label={t('form.opinion')}
            rows={2}
            optional={getFieldValue('accepted') !== false}
          />
        )}
      </Form.Item>
    </ItemDialog>
  );
}

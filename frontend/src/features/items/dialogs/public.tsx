// In: an item and the public (`yangjiang/4.4`). Out: what is disclosed of it and told of its progress; what the public wrote, taken up or refused.
import { Alert, Form } from 'antd';
import type { Opinion } from '@/api/types';
import { useWords } from '@/i18n';
import { MomentText } from '@/ui/day-text';
import styles from './dialogs.module.css';
import { RadioItem, TextItem } from './fields';
import { type DialogProps, ItemDialog } from './item-dialog';

/** A matter that has ended can only be taken back from the public. */
const ENDED = ['archived', 'rejected', 'cancelled'];

interface DiscloseFields {
  disclosed: boolean;
  opinion: string;
  progress?: string;
}

export function DiscloseDialog(props: DialogProps) {
  const { t } = useWords();
  const { item } = props;
  const shown = item.proceedings.disclosure?.disclosed ?? false;
  const ended = ENDED.includes(item.stage);
  const open = !ended;
  return (
    <ItemDialog<DiscloseFields>
      {...props}
      title={t(shown ? 'disclosure.changeTitle' : 'disclosure.title')}
      okText={t('disclosure.ok')}
      width={680}
      initial={{ disclosed: open }}
      run={(commands, { disclosed, opinion, progress }) =>
        commands.disclose({ disclosed, opinion, ...(disclosed ? { progress: progress ?? '' } : {}) })
      }
      consequence={({ disclosed }) => {
        if (disclosed === false) return t('disclosure.withdrawWill');
        return t(shown ? 'disclosure.tellWill' : 'disclosure.showWill');
      }}
    >
      {shown && open ? (
        <RadioItem
          name="disclosed"
          label={t('form.decision')}
          options={[
            { value: true, label: t('disclosure.tell') },
            { value: false, label: t('disclosure.withdraw') },
          ]}
        />
      ) : (
        <Form.Item name="disclosed" hidden>
          <input type="hidden" />
        </Form.Item>
      )}
      <Form.Item noStyle dependencies={['disclosed']}>
        {({ getFieldValue }) =>
          getFieldValue('disclosed') === true && (
            <TextItem
              name="progress"
              label={t('disclosure.progress')}
              extra={t('disclosure.progressHint')}
              rows={4}
              optional={!shown}
            />
          )
        }
      </Form.Item>
      <TextItem name="opinion" label={t('form.opinion')} extra={t('disclosure.opinionHint')} rows={2} />
    </ItemDialog>
  );
}

/** `judged`: by somebody else meanwhile; what is typed stays to be read and copied, and is sent for no other opinion. */
export function JudgeOpinionDialog({
  opinion,
  judged,
  ...props
}: DialogProps & { opinion: Opinion; judged: boolean }) {
  const { t, said } = useWords();
  return (
    <ItemDialog<{ accepted: boolean; reason?: string }>
      {...props}
      title={t('opinions.judge')}
      okText={t('dialog.decide')}
      run={(commands, { accepted, reason }) =>
        commands.judgeOpinion(opinion.id, { accepted, reason: reason ?? '' })
      }
      blocked={judged}
      consequence={t(judged ? 'opinions.judgedWhy' : 'opinions.judgeWill')}
    >
      {judged && <Alert type="warning" showIcon title={t('dialog.gone')} className={styles.group ?? ''} />}
      <p className={styles.muted}>
        <MomentText at={opinion.receivedAt} />
        {opinion.contact && ` · ${said(t('opinions.contact'), opinion.contact)}`}
      </p>
      <blockquote className={styles.quote}>{opinion.text}</blockquote>
      <RadioItem
        name="accepted"
        label={t('form.decision')}
        options={[
          { value: true, label: t('opinions.accept') },
          { value: false, label: t('opinions.refuse') },
        ]}
      />
      <Form.Item noStyle dependencies={['accepted']}>
        {({ getFieldValue }) => (
          <TextItem
            name="reason"
            label={t('form.reason')}
            rows={3}
            optional={getFieldValue('accepted') !== false}
          />
        )}
      </Form.Item>
    </ItemDialog>
  );
}

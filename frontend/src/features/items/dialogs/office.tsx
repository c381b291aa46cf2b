// In: an item before its office. Out: the office's and the leaders' decisions on the item as a whole.
import { Form } from 'antd';
import { useToday } from '@/api/lookups';
import { useMe } from '@/api/session';
import type { Channel, Secrecy } from '@/api/types';
import { useWords } from '@/i18n';
import { CHANNELS, SECRECIES } from '@/lib/vocabulary';
import { useSayDay } from '@/ui/day-text';
import { PeoplePicker } from '@/ui/people-picker';
import { unitNames } from '../places';
import { DayItem, RadioItem, TextItem } from './fields';
import { type DialogProps, ItemDialog } from './item-dialog';

export function ApproveDialog(props: DialogProps) {
  const { t, list } = useWords();
  const steps = props.item.approvals;
  const open = steps.findIndex(({ decision }) => decision === null);
  const following = steps[open + 1];
  return (
    <ItemDialog<{ decision: 'pass' | 'return' | 'reject'; opinion?: string }>
      {...props}
      title={t('dialog.approve')}
      okText={t('dialog.approveOk')}
      initial={{ decision: 'pass' }}
      run={(commands, { decision, opinion }) => commands.approve({ decision, opinion: opinion ?? '' })}
      consequence={({ decision }) => {
        if (decision === 'return') return t('dialog.approveReturn');
        if (decision === 'reject') return t('dialog.approveReject', { number: props.item.number });
        return following
          ? t('dialog.approvePassNext', { who: t(`role.${following.role}`) })
          : t('dialog.approvePass', {
              units: list(unitNames(props.item)),
            });
      }}
    >
      <RadioItem
        name="decision"
        label={t('form.decision')}
        options={(['pass', 'return', 'reject'] as const).map((value) => ({
          value,
          label: t(`decision.${value}`),
        }))}
      />
      <Form.Item noStyle dependencies={['decision']}>
        {({ getFieldValue }) => (
          <TextItem
            name="opinion"
            label={t('form.opinion')}
            rows={2}
            optional={getFieldValue('decision') === 'pass'}
          />
        )}
      </Form.Item>
    </ItemDialog>
  );
}

export function IssueDialog(props: DialogProps) {
  const { t, list } = useWords();
  const sayDay = useSayDay();
  const { item } = props;
  return (
    <ItemDialog<{ channel: Channel }>
      {...props}
      title={t('dialog.issue')}
      okText={t('action.issue')}
      initial={{ channel: 'platform' }}
      run={(commands, body) => commands.issue(body)}
      consequence={t('dialog.issueWill', {
        units: list(unitNames(item)),
        due: item.dueOn ? t('dialog.dueBy', { day: sayDay(item.dueOn) }) : t('item.noDue'),
      })}
    >
      <RadioItem
        name="channel"
        label={t('form.channel')}
        options={CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) }))}
      />
    </ItemDialog>
  );
}

interface LeaderReviewFields {
  decision: 'passed' | 'not_passed';
  opinion?: string;
  redoBy?: string | null;
}

export function LeaderReviewDialog(props: DialogProps) {
  const { t, list } = useWords();
  const sayDay = useSayDay();
  const today = useToday();
  return (
    <ItemDialog<LeaderReviewFields>
      {...props}
      title={t('dialog.leaderReview')}
      okText={t('dialog.leaderReviewOk')}
      initial={{ decision: 'passed' }}
      run={(commands, { decision, opinion, redoBy }) =>
        commands.reviewResult({
          decision,
          opinion: opinion ?? '',
          ...(decision === 'not_passed' && redoBy ? { redoBy } : {}),
        })
      }
      consequence={({ decision, redoBy }) =>
        decision === 'not_passed'
          ? t('dialog.leaderReviewNot', {
              units: list(unitNames(props.item)),
              day: redoBy ? sayDay(redoBy) : '…',
            })
          : t('dialog.leaderReviewPass')
      }
    >
      <RadioItem
        name="decision"
        label={t('form.decision')}
        options={(['passed', 'not_passed'] as const).map((value) => ({
          value,
          label: t(`leaderReview.${value}`),
        }))}
      />
      <Form.Item noStyle dependencies={['decision']}>
        {({ getFieldValue }) => {
          const again = getFieldValue('decision') === 'not_passed';
          return (
            <>
              {again && <DayItem name="redoBy" label={t('report.redoBy')} min={today} />}
              <TextItem name="opinion" label={t('form.opinion')} rows={2} optional={!again} />
            </>
          );
        }}
      </Form.Item>
    </ItemDialog>
  );
}

export function CloseDialog(props: DialogProps) {
  const { t } = useWords();
  return (
    <ItemDialog<object>
      {...props}
      title={t('dialog.close')}
      okText={t('action.close')}
      run={(commands) => commands.close()}
      consequence={t('dialog.closeWill', { number: props.item.number })}
    />
  );
}

export function CancelDialog(props: DialogProps) {
  const { t, list } = useWords();
  return (
    <ItemDialog<{ reason: string }>
      {...props}
      title={t('dialog.cancel')}
      okText={t('action.cancel')}
      run={(commands, body) => commands.cancel(body)}
      consequence={t('dialog.cancelWill', {
        number: props.item.number,
        units: list(unitNames(props.item)) || t('dialog.nobody'),
      })}
    >
      <TextItem name="reason" label={t('form.reason')} rows={3} autoFocus />
    </ItemDialog>
  );
}

export function AmendDialog(props: DialogProps) {
  const { t } = useWords();
  const { item } = props;
  return (
    <ItemDialog<{ title: string; content: string; basis: string }>
      {...props}
      title={t('dialog.amend')}
      okText={t('common.save')}
      width={680}
      initial={{ title: item.title, content: item.content, basis: item.basis }}
      run={(commands, body) => commands.amend(body)}
      consequence={t('dialog.amendWill')}
      compared={(before, after, typed) => [
        { label: t('item.content'), before: before.content, after: after.content, mine: typed.content },
        { label: t('item.basis'), before: before.basis, after: after.basis, mine: typed.basis },
      ]}
    >
      <TextItem name="title" label={t('item.title')} />
      <TextItem name="content" label={t('item.content')} rows={4} />
      <TextItem name="basis" label={t('item.basis')} />
    </ItemDialog>
  );
}

export function SecrecyDialog(props: DialogProps) {
  const { t } = useWords();
  const me = useMe();
  const { item } = props;
  // Whoever narrows the circle stays in it, unless taken out on purpose.
  const known = item.listed.length > 0 ? item.listed : [me];
  return (
    <ItemDialog<{ secrecy: Secrecy; listed?: string[] }>
      {...props}
      title={t('dialog.secrecy')}
      okText={t('common.save')}
      initial={{ secrecy: item.secrecy, listed: known.map(({ id }) => id) }}
      run={(commands, { secrecy, listed }) =>
        commands.setSecrecy({ secrecy, listed: secrecy === 'restricted' ? (listed ?? []) : [] })
      }
      consequence={({ secrecy }) => t(`dialog.secrecyWill.${secrecy ?? item.secrecy}`)}
    >
      <RadioItem
        name="secrecy"
        label={t('item.secrecyField')}
        options={SECRECIES.map((value) => ({ value, label: t(`secrecy.${value}`) }))}
      />
      <Form.Item noStyle dependencies={['secrecy']}>
        {({ getFieldValue }) =>
          getFieldValue('secrecy') === 'restricted' && (
            <Form.Item
              name="listed"
              label={t('item.listed')}
              extra={t('dialog.listedWhy')}
              rules={[{ required: true, message: t('common.needed') }]}
            >
              <PeoplePicker known={known} />
            </Form.Item>
          )
        }
      </Form.Item>
    </ItemDialog>
  );
}

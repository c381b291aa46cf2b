// In: versions of rulebooks that were proposed here. Out: what each would change, and the decision on it for whoever may take it.
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Table, type TableProps, Upload } from 'antd';
import { type ReactNode, useState } from 'react';
import { useAdminMay } from '@/api/admin';
import type { RulebookPreview, RulebookProposal } from '@/api/types';
import { useWords } from '@/i18n';
import { CommandDialog } from '@/ui/command-dialog';
import { DayText } from '@/ui/day-text';
import { DecideButtons, DecideDialog, type Deciding } from '@/ui/decide';
import { Loaded, Nothing, Sheet } from '@/ui/page';
import { Pager } from '@/ui/pager';
import { usePhone } from '@/ui/phone';
import { useVersionCommands, versionPreviewQuery, versionsQuery } from './proposals-queries';
import styles from './rulebooks.module.css';

interface Fields {
  text: string;
}

function ProposeVersion({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const commands = useVersionCommands();
  return (
    <CommandDialog<Fields>
      title={t('versions.propose')}
      okText={t('versions.propose')}
      width={760}
      onClose={onClose}
      submit={({ text }) => commands.propose(text)}
      consequence={t('versions.proposeWill')}
    >
      {(form) => (
        <>
          <Form.Item
            name="text"
            label={t('versions.text')}
            extra={t('versions.textHint')}
            rules={[{ required: true, whitespace: true, message: t('common.needed') }]}
          >
            <Input.TextArea rows={12} />
          </Form.Item>
          <Upload
            accept=".toml,.txt"
            showUploadList={false}
            beforeUpload={async (file) => {
              form.setFieldsValue({ text: await file.text() });
              return false;
            }}
          >
            <Button>{t('versions.file')}</Button>
          </Upload>
        </>
      )}
    </CommandDialog>
  );
}

function Changes({ id }: { id: string }) {
  const { t } = useWords();
  const query = useQuery(versionPreviewQuery(id));
  return (
    <Loaded query={query} rows={3}>
      {({ parameters, simulated, itemsKeepingTheirs }) => (
        <>
          <p className={styles.keeps}>{t('versions.keeps', { n: itemsKeepingTheirs })}</p>
          <Table<RulebookPreview['parameters'][number]>
            rowKey="path"
            size="small"
            pagination={false}
            dataSource={parameters}
            locale={{ emptyText: <Nothing title={t('versions.same')} /> }}
            columns={[
              { key: 'path', title: t('versions.parameter'), dataIndex: 'path' },
              { key: 'before', title: t('versions.before'), dataIndex: 'before' },
              { key: 'after', title: t('versions.after'), dataIndex: 'after' },
            ]}
          />
          {simulated.length > 0 && (
            <Table<RulebookPreview['simulated'][number]>
              rowKey={({ tier, what }) => `${tier} ${what}`}
              size="small"
              pagination={false}
              dataSource={simulated}
              columns={[
                { key: 'tier', title: t('item.tier'), render: (_, { tier }) => t(`tier.${tier}`) },
                { key: 'what', title: t('versions.simulated'), dataIndex: 'what' },
                { key: 'before', title: t('versions.before'), dataIndex: 'before' },
                { key: 'after', title: t('versions.after'), dataIndex: 'after' },
              ]}
            />
          )}
        </>
      )}
    </Loaded>
  );
}

type Part = (proposal: RulebookProposal) => ReactNode;

/** What a row says, by what it is about. */
function useParts(onDecide: (deciding: Deciding<RulebookProposal>) => void) {
  const { t, noted } = useWords();
  const name: Part = (each) => noted(each.name, `${each.rulebook.id} v${each.rulebook.version}`);
  const from: Part = ({ validFrom }) => <DayText on={validFrom} short />;
  const state: Part = ({ state, reason }) => (
    <>
      {t(`calendar.states.${state}`)}
      {reason && t('mark.after', { text: reason })}
    </>
  );
  const steps: Part = (each) => (
    <div className={styles.steps}>
      <DecideButtons may={each.may} onDecide={(step) => onDecide({ on: each, step })} />
    </div>
  );
  return { t, name, from, state, steps };
}

type Parts = ReturnType<typeof useParts>;
type Columns = NonNullable<TableProps<RulebookProposal>['columns']>;

function beside({ t, name, from, state, steps }: Parts): Columns {
  return [
    { key: 'name', title: t('versions.name'), render: (_, each) => name(each) },
    { key: 'from', title: t('rulebook.validFrom'), render: (_, each) => from(each) },
    { key: 'state', title: t('calendar.state'), render: (_, each) => state(each) },
    {
      key: 'proposed',
      title: t('calendar.proposed'),
      render: (_, each) => each.proposedBy.displayName,
    },
    { key: 'steps', width: 160, render: (_, each) => steps(each) },
  ];
}

/** On a phone what stands in columns elsewhere, with the decision in sight. */
function inOne({ t, name, from, state, steps }: Parts): Columns {
  return [
    {
      key: 'version',
      title: t('versions.name'),
      render: (_, each) => (
        <>
          {name(each)}
          <p className={styles.about}>
            {state(each)} · {t('rulebook.validFrom')} {from(each)} ·{' '}
            {t('mark.before', { label: t('calendar.proposed') })}
            {each.proposedBy.displayName}
          </p>
          {steps(each)}
        </>
      ),
    },
  ];
}

export function Versions() {
  const { t } = useWords();
  const may = useAdminMay();
  const [cursor, setCursor] = useState<string | null>(null);
  const [proposing, setProposing] = useState(false);
  const [deciding, setDeciding] = useState<Deciding<RulebookProposal> | null>(null);
  const parts = useParts(setDeciding);
  const phone = usePhone();
  const commands = useVersionCommands();
  const query = useQuery(versionsQuery(cursor));
  return (
    <Sheet
      title={t('versions.title')}
      extra={
        may('proposeCalendars') && <Button onClick={() => setProposing(true)}>{t('versions.propose')}</Button>
      }
    >
      <Loaded query={query} rows={2}>
        {({ items, next }) => (
          <>
            <Table<RulebookProposal>
              rowKey="id"
              size="small"
              pagination={false}
              dataSource={items}
              {...(phone ? {} : { scroll: { x: 760 } })}
              locale={{ emptyText: <Nothing title={t('versions.none')} /> }}
              expandable={{
                rowExpandable: ({ state }) => state === 'pending',
                expandedRowRender: ({ id }) => <Changes id={id} />,
              }}
              columns={phone ? inOne(parts) : beside(parts)}
            />
            <Pager cursor={cursor} next={next} onMove={setCursor} />
          </>
        )}
      </Loaded>
      {proposing && <ProposeVersion onClose={() => setProposing(false)} />}
      {deciding && (
        <DecideDialog
          deciding={deciding}
          commands={commands}
          consequence={t(`versions.${deciding.step}Will`, {
            name: deciding.on.name,
            n: deciding.on.rulebook.version,
          })}
          onClose={() => setDeciding(null)}
        />
      )}
    </Sheet>
  );
}

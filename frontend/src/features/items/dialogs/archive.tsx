// In: a closed item and what its volume holds. Out: the archive, once the public was heard and every paper is there (`group/9.2`).

import { Alert, Checkbox, Form, Modal } from 'antd';
import type { Item } from '@/api/types';
import { useWords } from '@/i18n';
import { useReturnFocus } from '@/ui/return-focus';
import styles from './dialogs.module.css';
import { TextItem } from './fields';
import { type DialogProps, ItemDialog } from './item-dialog';

interface Fields {
  keeper: string;
  /** Papers put in by hand, by their id. */
  enclosed?: string[];
}

/** The office's paper for the leaders: what it collates is on record and needs no enclosing. */
const FEEDBACK = 'feedback';

const missingOf = ({ dossier }: Item) => dossier.filter(({ needed, present }) => needed && !present);

/** What the public wrote is looked at before the volume is closed: until then there is nothing to confirm. */
function OpinionsFirst({
  waiting,
  onOk,
  onClose,
}: {
  waiting: number;
  onOk: () => void;
  onClose: () => void;
}) {
  const { t } = useWords();
  useReturnFocus();
  return (
    <Modal
      open
      title={t('dialog.archive')}
      okText={t('opinions.look')}
      cancelText={t('common.back')}
      onOk={onOk}
      onCancel={onClose}
    >
      <Alert type="warning" showIcon title={t('opinions.blocks', { n: waiting })} />
    </Modal>
  );
}

/** No volume is kept that lacks a paper: each is on record by now, or its original is said to lie in the volume. */
export function ArchiveDialog({ toOpinions, ...props }: DialogProps & { toOpinions: () => void }) {
  const { t, list } = useWords();
  const { item, onClose } = props;
  const waiting = item.proceedings.opinions?.waiting ?? 0;
  if (waiting > 0) return <OpinionsFirst waiting={waiting} onOk={toOpinions} onClose={onClose} />;
  const missing = missingOf(item);
  const enclosedOf = ({ enclosed = [] }: Partial<Fields>) =>
    missing.filter(({ id }) => enclosed.includes(id)).map(({ id }) => id);
  const lackingOf = ({ enclosed = [] }: Partial<Fields>) =>
    missing.filter(({ id }) => !enclosed.includes(id)).map(({ name }) => name);
  const collatable = missing.some(({ id }) => id === FEEDBACK) && item.may.includes('collate');
  return (
    <ItemDialog<Fields>
      {...props}
      title={t('dialog.archive')}
      okText={t('action.archive')}
      blocked={(typed) => lackingOf(typed).length > 0}
      run={(commands, { keeper, ...typed }) => {
        const enclosed = enclosedOf(typed);
        return commands.archive({ keeper, ...(enclosed.length > 0 ? { enclosed } : {}) });
      }}
      consequence={(typed) => {
        const lacking = lackingOf(typed);
        return lacking.length > 0
          ? t('dialog.archiveLacks', { papers: list(lacking) })
          : t('dialog.archiveWill', { number: item.number });
      }}
    >
      {missing.length > 0 && (
        <Form.Item
          name="enclosed"
          label={t('dialog.archiveMissing')}
          extra={collatable ? t('dialog.archiveCollate') : undefined}
        >
          <Checkbox.Group
            className={styles.covers ?? ''}
            options={missing.map(({ id, name }) => ({
              value: id,
              label: t('dialog.archiveEnclosed', { name }),
            }))}
          />
        </Form.Item>
      )}
      <TextItem name="keeper" label={t('form.keeper')} autoFocus />
    </ItemDialog>
  );
}

// In: something that has an official paper. Out: a button that takes it, in words that say of what.
import { FileWordOutlined } from '@ant-design/icons';
import { Button, message } from 'antd';
import { useState } from 'react';
import { type PaperKind, takePaper } from '@/api/papers';
import { useWords } from '@/i18n';
import styles from './paper-button.module.css';
import { useProblemText } from './problem-alert';

export function PaperButton({ kind, id, whose }: { kind: PaperKind; id: string; whose: string }) {
  const { t } = useWords();
  const say = useProblemText();
  const [busy, setBusy] = useState(false);
  const [note, holder] = message.useMessage();
  const take = async () => {
    setBusy(true);
    await takePaper(kind, id).catch((thrown: unknown) => void note.error(say(thrown).title));
    setBusy(false);
  };
  const name = t(`paper.${kind}`);
  return (
    <>
      {holder}
      <Button
        type="link"
        size="small"
        className={styles.link ?? ''}
        loading={busy}
        icon={<FileWordOutlined aria-hidden="true" />}
        aria-label={t('paper.of', { name, whose })}
        onClick={() => void take()}
      >
        {name}
      </Button>
    </>
  );
}

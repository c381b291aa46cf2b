// In: whatever a call threw. Out: what went wrong and what to do, in words and with an icon.
import { Alert, Button } from 'antd';
import { asProblem } from '@/api/problem';
import { useWords } from '@/i18n';
import { sayRules } from '@/lib/rules';

interface Props {
  error: unknown;
  retry?: () => void;
  /** Pointers already shown beside their fields. */
  shown?: readonly string[];
}

export function useProblemText(): (error: unknown) => { title: string; detail: string } {
  const { t } = useWords();
  return (error) => {
    const problem = asProblem(error);
    if (problem.code === 'network')
      return { title: t('problem.network'), detail: t('problem.networkDetail') };
    if (problem.status === 404) return { title: t('problem.notFound'), detail: problem.detail };
    if (problem.status === 412) return { title: t('problem.conflict'), detail: t('problem.conflictDetail') };
    if (problem.status >= 500)
      return { title: t('problem.server'), detail: problem.detail || t('problem.serverDetail') };
    return { title: problem.title || t('problem.refused'), detail: problem.detail };
  };
}

export function ProblemAlert({ error, retry, shown = [] }: Props) {
  const { t, lang } = useWords();
  const say = useProblemText();
  if (error === null || error === undefined) return null;
  const { title, detail } = say(error);
  const others = (asProblem(error).errors ?? []).filter(({ pointer }) => !shown.includes(pointer));
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={title}
      description={
        detail !== title || others.length > 0 ? (
          <>
            {detail !== title && <p>{sayRules(detail, lang)}</p>}
            {others.map((each) => (
              <p key={each.pointer + each.code}>{each.detail}</p>
            ))}
          </>
        ) : undefined
      }
      action={retry && <Button onClick={retry}>{t('common.retry')}</Button>}
    />
  );
}

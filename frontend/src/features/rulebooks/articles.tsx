// In: a rulebook's figures. Out: article by article, its words and what the system reads out of them.
import type { Rulebook } from '@/api/types';
import { useWords } from '@/i18n';
import { groupBy } from '@/lib/group';
import { articleName } from '@/lib/rules';
import styles from './rulebooks.module.css';
import { useFigureName, useFigureValue } from './words';

/** In the order of the regulation: 8.2 before 8.10, annexes last. */
function inOrder(a: string, b: string): number {
  const annex = Number(a.startsWith('A')) - Number(b.startsWith('A'));
  return annex || a.localeCompare(b, 'en', { numeric: true });
}

export function Articles({ book }: { book: Rulebook }) {
  const { t, lang } = useWords();
  const nameOf = useFigureName();
  const sayFigure = useFigureValue();
  const articles = groupBy(book.parameters, ({ article }) => article);
  return (
    <dl className={styles.articles}>
      {[...articles]
        .sort(([a], [b]) => inOrder(a, b))
        .map(([article, figures]) => (
          <div key={article}>
            <dt>{articleName({ rulebook: book.id, article }, lang)}</dt>
            <dd>
              {[...new Set(figures.map(({ words }) => words))].map((words) => (
                <p key={words}>{words}</p>
              ))}
              <ul>
                {figures.map((figure) => (
                  <li key={figure.path}>
                    {t('mark.before', { label: nameOf(figure.path) })}
                    <strong>{sayFigure(figure)}</strong>
                    {figure.assumed && <small> · {t('why.assumed')}</small>}
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        ))}
    </dl>
  );
}

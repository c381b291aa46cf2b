// In: the messages of each language. Out: `t`, in the language the person chose; English is loaded only when asked for.
import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Lang } from '@/lib/days';
import { zh } from './zh';

const KEPT = 'duban.language';

void i18next.use(initReactI18next).init({
  lng: 'zh',
  fallbackLng: 'zh',
  resources: { zh: { translation: zh } },
  interpolation: { escapeValue: false },
  initAsync: false,
});

export const language = (): Lang => (i18next.language === 'en' ? 'en' : 'zh');

/** The translator outside of components. */
export const words = i18next.t;

/** Chinese is always here; English may be gone when the server was updated under an open tab. */
async function loadEnglish(): Promise<boolean> {
  if (i18next.hasResourceBundle('en', 'translation')) return true;
  try {
    const { en } = await import('./en');
    i18next.addResourceBundle('en', 'translation', en);
    return true;
  } catch {
    return false;
  }
}

export async function setLanguage(lang: Lang): Promise<void> {
  if (lang === 'en' && !(await loadEnglish())) return;
  await i18next.changeLanguage(lang);
  document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en';
  localStorage.setItem(KEPT, lang);
}

export async function restoreLanguage(): Promise<void> {
  if (localStorage.getItem(KEPT) === 'en') await setLanguage('en');
}

/** Whoever did something, and in whose name. */
interface Whose {
  displayName: string;
  actingFor: { displayName: string } | null;
}

/** The translator, the language, and its marks between words, in one hook. */
export function useWords() {
  const { t } = useTranslation();
  return {
    t,
    lang: language(),
    /** 甲、乙、丙 */
    list: (names: readonly string[]) => names.join(t('mark.list')),
    /** 甲；乙 */
    clauses: (texts: readonly string[]) => texts.join(t('mark.clauses')),
    /** 标签：内容 */
    said: (label: string, text: string) => t('mark.said', { label, text }),
    /** 副主任（代主任）: what a deputy did never reads as done by the office-holder. */
    whose: ({ displayName, actingFor }: Whose) =>
      actingFor ? t('mark.actingFor', { who: displayName, principal: actingFor.displayName }) : displayName,
    /** 内容（说明） */
    noted: (text: string, note: string) => t('mark.noted', { text, note }),
  };
}

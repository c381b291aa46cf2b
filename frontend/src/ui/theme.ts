// In: what the person or the system prefers. Out: antd's tokens, moving or not, and the data-theme the style sheets read.
import { type ThemeConfig, theme } from 'antd';
import { useSyncExternalStore } from 'react';

export const THEMES = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof THEMES)[number];

const KEPT = 'duban.theme';
const listeners = new Set<() => void>();
const system = () => window.matchMedia('(prefers-color-scheme: dark)');

export function themeChoice(): ThemeChoice {
  return THEMES.find((each) => each === localStorage.getItem(KEPT)) ?? 'light';
}

function isDark(): boolean {
  const choice = themeChoice();
  return choice === 'dark' || (choice === 'system' && system().matches);
}

function apply(): void {
  document.documentElement.dataset['theme'] = isDark() ? 'dark' : 'light';
  for (const listener of listeners) listener();
}

export function restoreTheme(): void {
  system().addEventListener('change', apply);
  apply();
}

export function chooseTheme(choice: ThemeChoice): void {
  localStorage.setItem(KEPT, choice);
  apply();
}

/** Asked once: antd draws the whole page anew where this changes, and what is typed would be lost. */
const moves = !window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Errors are said with an icon and words, so antd's red is turned into ink-like umber: red belongs to slips. */
const common = {
  motion: moves,
  borderRadius: 4,
  fontFamily: 'var(--sans)',
  colorError: '#7a3b22',
  colorWarning: '#6b5a1e',
  colorSuccess: '#2f5d50',
};
const light: ThemeConfig = {
  algorithm: theme.defaultAlgorithm,
  token: {
    ...common,
    colorPrimary: '#2b4c7e',
    colorInfo: '#2b4c7e',
    colorLink: '#2b4c7e',
    colorBgLayout: '#f7f5f0',
    colorTextBase: '#22252b',
    colorInfoBg: '#eef2f8',
    colorInfoBorder: '#c3cfe0',
    colorErrorBg: '#f8efe9',
    colorErrorBorder: '#dcc3b4',
    colorWarningBg: '#f6f1df',
    colorWarningBorder: '#dccfa3',
    colorSuccessBg: '#edf3f0',
    colorSuccessBorder: '#bcd2c8',
    colorTextPlaceholder: '#6f747d',
    colorTextDescription: '#565b64',
  },
};
const dark: ThemeConfig = {
  algorithm: theme.darkAlgorithm,
  token: {
    ...common,
    colorError: '#d9a184',
    colorWarning: '#d6c27a',
    colorSuccess: '#8fc1b2',
    colorPrimary: '#6f93c9',
    colorInfo: '#9dbbe8',
    colorLink: '#9dbbe8',
    colorBgBase: '#15171b',
    colorBgContainer: '#1d2025',
    colorTextBase: '#e8e5de',
    colorInfoBg: '#222c3b',
    colorErrorBg: '#35261f',
    colorWarningBg: '#332e1c',
    colorSuccessBg: '#1f2f2a',
  },
};

export function useTheme(): ThemeConfig {
  return useSyncExternalStore(
    (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    () => (isDark() ? dark : light),
  );
}

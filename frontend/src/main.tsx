// In: the page's empty root. Out: the application in it.
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './app/csp';
import './app/app.css';
import { refreshSession } from './api/refresh';
import { forget, mayBeSignedIn } from './api/session';
import { App } from './app/app';
import { restoreLanguage } from './i18n';
import { restoreTheme } from './ui/theme';

restoreTheme();
// Whoever was signed in before has a refresh cookie; whoever was not is spared a request that must fail.
if (mayBeSignedIn()) void refreshSession();
else forget();

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
void restoreLanguage().then(() =>
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  ),
);

// In: an address from `app/paths`. Out: a real link that stays inside the page, and a way to go there from code.
import { useRouter } from '@tanstack/react-router';
import { type AnchorHTMLAttributes, type MouseEvent, useCallback } from 'react';

export function useGo(): (href: string, how?: 'push' | 'replace') => void {
  const { history } = useRouter();
  return useCallback(
    (href, how = 'push') => (how === 'push' ? history.push(href) : history.replace(href)),
    [history],
  );
}

type Props = AnchorHTMLAttributes<HTMLAnchorElement> & { href: string };

export function AppLink({ href, onClick, ...rest }: Props) {
  const go = useGo();
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (event.defaultPrevented || !plain) return;
    event.preventDefault();
    go(href);
  };
  return <a href={href} onClick={follow} {...rest} />;
}

import { useEffect } from 'react';

/** Our own pages follow the system; the panel follows the inbox. */
export function useSystemTheme(): void {
  useEffect(() => {
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const follow = () => {
      document.documentElement.dataset.theme = dark.matches ? 'dark' : 'light';
    };
    follow();
    dark.addEventListener('change', follow);
    return () => dark.removeEventListener('change', follow);
  }, []);
}

import { createRoot } from 'react-dom/client';
import { Options } from '@/components/settings/options.tsx';
import { ask, listen } from '@/lib/messages/ask.ts';

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<Options api={{ ask, listen }} />);

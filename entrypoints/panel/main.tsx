import { createRoot } from 'react-dom/client';
import { Panel } from '@/components/panel/panel.tsx';
import { ask, listen } from '@/lib/messages/ask.ts';

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<Panel api={{ ask, listen }} />);

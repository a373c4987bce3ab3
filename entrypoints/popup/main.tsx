import { createRoot } from 'react-dom/client';
import { Popup } from '@/components/settings/popup.tsx';
import { ask, listen } from '@/lib/messages/ask.ts';

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<Popup api={{ ask, listen }} />);

import { refuse } from './refuse.ts';

/** Quick actions are not offered. */
export const QuickAction = refuse('QuickAction');
export default QuickAction;

import type { FormView } from '../messages/write.ts';
import type { WrittenObject } from '../salesforce/form-shapes.ts';

/** What each form makes: the API name, which is also the word for it. */
export const objectOf = {
  lead: 'Lead',
  case: 'Case',
  task: 'Task',
} as const satisfies Record<FormView['action'], WrittenObject>;

import type { WriteEffect } from '../../service.ts';
import { readOnlyForMaintenance, rowsLocked, type SalesforceError, triggerFailed } from '../errors.ts';

/** What the org says to a write that an armed fault meets. */
export function writeFailure(effect: WriteEffect): SalesforceError {
  switch (effect) {
    case 'maintenance':
      return readOnlyForMaintenance();
    case 'trigger':
      return triggerFailed('TandemSandboxTrigger', 'create');
    case 'lock-row':
      return rowsLocked();
  }
}

import { readErrorEffect, type WriteEffect } from '../../service.ts';
import { type ErrorCode, readOnlyForMaintenance, rowsLocked, SalesforceError, triggerFailed } from '../errors.ts';

/** What the org says to a write that an armed fault meets. */
export function writeFailure(effect: WriteEffect): SalesforceError {
  switch (effect) {
    case 'maintenance':
      return readOnlyForMaintenance();
    case 'trigger':
      return triggerFailed('TandemSandboxTrigger', 'create');
    case 'lock-row':
      return rowsLocked();
    default: {
      const { status, code } = readErrorEffect(effect) ?? { status: 500, code: 'UNKNOWN_EXCEPTION' };
      return new SalesforceError(status, code as ErrorCode, `${code}: refused by an armed fault`, []);
    }
  }
}

import type { SalesforceSeed } from '../seed.ts';
import type { Clock } from '../service.ts';
import { createEngine } from './create-engine.ts';
import { createSalesforceService, type SalesforceService } from './service.ts';

export type { SalesforceService } from './service.ts';

/** A whole Salesforce org from its part of the seed: data engine and HTTP service. */
export function createSalesforce(options: {
  seed: SalesforceSeed;
  clock: Clock;
  consumerKey: string;
  redirectUris: string[];
}): SalesforceService {
  const engine = createEngine({ seed: options.seed, clock: options.clock });
  return createSalesforceService({ ...options, engine });
}

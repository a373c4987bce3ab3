import { fail } from '../failures/codes.ts';
import type { Place } from '../inbox/place.ts';
import type { PanelView } from '../messages/view.ts';
import type { WritingPorts } from './ports.ts';

/**
 * Gives a person the address the agent typed, in Intercom, and reads them anew with it. Setting it twice changes
 * nothing, so it needs no outbox.
 * @throws TandemError `write-email-invalid`, `intercom-*`
 */
export async function saveEmail(
  { intercom, reading }: WritingPorts,
  place: Place,
  personId: string,
  typed: string,
): Promise<PanelView> {
  const email = typed.trim();
  if (!/^[^\s@<>"']{1,64}@[^\s@<>"']+\.[^\s@<>"']{2,}$/.test(email) || email.length > 254)
    throw fail('write-email-invalid');
  await intercom.updateContact(personId, { email });
  return reading.read(place, { fresh: true, personId });
}

import { createHash, createPublicKey, X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import { manifestKey } from '../../lib/manifest-key.ts';
import { makeCertificate } from './certificate.ts';
import { extensionId, redirectUris } from './consumer-key.ts';

test('the certificate covers the hosts, sandbox orgs included, for a week, and its pin is its own', async () => {
  const { cert, spki } = await makeCertificate(['app.intercom.com', '*.my.salesforce.com']);
  const parsed = new X509Certificate(cert);
  for (const host of ['app.intercom.com', 'acme.my.salesforce.com', 'acme--uat.sandbox.my.salesforce.com']) {
    expect(parsed.checkHost(host)).toBeDefined();
  }
  expect(parsed.checkHost('www.example.com')).toBeUndefined();
  expect(parsed.validToDate.getTime() - Date.now()).toBeLessThanOrEqual(7 * 86_400_000);
  const key = parsed.publicKey.export({ type: 'spki', format: 'der' });
  expect(spki).toBe(createHash('sha256').update(key).digest('base64'));
});

test('the extension id the org knows is the one that follows from the manifest key', () => {
  const der = Buffer.from(manifestKey, 'base64');
  expect(createPublicKey({ key: der, format: 'der', type: 'spki' }).asymmetricKeyType).toBe('rsa');
  const digest = createHash('sha256').update(der).digest('hex').slice(0, 32);
  const id = [...digest].map((digit) => String.fromCharCode('a'.charCodeAt(0) + Number.parseInt(digit, 16))).join('');
  expect(extensionId).toBe(id);
  expect(redirectUris).toContain(`https://${id}.chromiumapp.org/`);
});

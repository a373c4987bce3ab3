import { createHash, X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';

export interface Certificate {
  /** PEM. */
  key: string;
  /** PEM. */
  cert: string;
  /** Base64 SHA-256 of the SubjectPublicKeyInfo, as `--ignore-certificate-errors-spki-list` takes it. */
  spki: string;
}

const validDays = 7;

/**
 * A fresh certificate for the given host patterns, in memory only. A wildcard in a certificate stands for one label (RFC 6125 §6.4.3),
 * so a sandbox org's My Domain (`acme--uat.sandbox.my.salesforce.com`) needs its own entry.
 */
export async function makeCertificate(hosts: string[]): Promise<Certificate> {
  const names = [...hosts, '*.sandbox.my.salesforce.com', '*.sandbox.lightning.force.com', 'localhost'];
  const now = Date.now();
  const made = await generate([{ name: 'commonName', value: 'Tandem sandbox' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(now - 3_600_000),
    notAfterDate: new Date(now + validDays * 86_400_000),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [...names.map((value) => ({ type: 2 as const, value })), { type: 7 as const, ip: '127.0.0.1' }],
      },
    ],
  });
  const spki = new X509Certificate(made.cert).publicKey.export({ type: 'spki', format: 'der' });
  return { key: made.private, cert: made.cert, spki: createHash('sha256').update(spki).digest('base64') };
}

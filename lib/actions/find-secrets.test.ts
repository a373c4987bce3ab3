import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findSecrets, maskSecrets } from './find-secrets.ts';
import { anyText } from './sample-text.ts';

const masked: [string, string, string][] = [
  ['our card, 4111 1111 1111 1111? The driver', 'our card, •••• •••• •••• 1111? The driver', 'card 1'],
  ['4111-1111-1111-1111', '•••• •••• •••• 1111', 'card 1'],
  ['(378282246310005)', '(•••• •••• •••• 0005)', 'card 1'],
  ['4111 1111 1111 1111 123', '•••• •••• •••• 1111 123', 'card 1'],
  ['no. 7 4111 1111 1111 1111', 'no. 7 •••• •••• •••• 1111', 'card 1'],
  ['4111 1111 1111 1111, 5555 5555 5555 4444', '•••• •••• •••• 1111, •••• •••• •••• 4444', 'card 2'],
  ['password: hunter2', 'password: ••••••••', 'password 1'],
  ['Password=hunter2, thanks', 'Password=••••••••, thanks', 'password 1'],
  ['my pw is swordfish.', 'my pw is ••••••••.', 'password 1'],
  ['password hunter2', 'password ••••••••', 'password 1'],
  ['The password for the portal is Tr0ub4dor.', 'The password for the portal is ••••••••.', 'password 1'],
  ['password:\nhunter2', 'password:\n••••••••', 'password 1'],
  ['the password is "correct horse"', 'the password is "••••••••"', 'password 1'],
  ['Das Passwort lautet Sommer2024!', 'Das Passwort lautet ••••••••!', 'password 1'],
  ['mot de passe : Azerty99', 'mot de passe : ••••••••', 'password 1'],
  ['la contraseña es perro99', 'la contraseña es ••••••••', 'password 1'],
  ['minha senha é abc123', 'minha senha é ••••••••', 'password 1'],
  ['пароль: qwerty12', 'пароль: ••••••••', 'password 1'],
  ['パスワードは abc12345 です', 'パスワードは •••••••• です', 'password 1'],
  ['https://bob:s3cret@x.example/', 'https://bob:••••••••@x.example/', 'password 1'],
  [`key ${['AKIA', 'IOSFODNN7EXAMPLE'].join('')}`, 'key ••••••••', 'key 1'],
  ['Authorization: Bearer abcdEFGH1234567890', 'Authorization: Bearer ••••••••', 'key 1'],
  ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-def', '••••••••', 'key 1'],
  [`${'sk_live'}_4eC39HqLyjWDarjtT1zdp7dc`, '••••••••', 'key 1'],
  [`${'ghp'}_16C7e42F292c6912E7710c838347Ae178B4a`, '••••••••', 'key 1'],
  ['api key: 9f86d081884c7d659a2feaa0c55ad015', 'api key: ••••••••', 'key 1'],
  [`${'-----BEGIN RSA'} PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY----- bye`, '•••••••• bye', 'key 1'],
  [`${'-----BEGIN'} PRIVATE KEY-----\nMIIE cut off`, '••••••••', 'key 1'],
  ['card 4111111111111111, pw: hunter2', 'card •••• •••• •••• 1111, pw: ••••••••', 'card 1, password 1'],
];

const harmless = [
  'order 4111111111111112',
  'Phone +49 30 12345678901',
  '+44 4111 1111 1111 1111',
  'IBAN DE89 3704 0044 0532 0130 00',
  'IBAN FR76 3000 6000 0112 3456 7890 189',
  'IBAN GB29 NWBK 6016 1331 9268 19',
  'conversation 215470000000317',
  '0000000000000000',
  '12345678901234567890123',
  'case 00010472, serial LP40-000317',
  'My password is not working',
  'the password is wrong',
  'Mein Passwort ist falsch',
  'Password reset link, please reset my password',
  'Our printers LP-40 password policy',
  'I forgot my password. Is there another way?',
  'The key is to understand internationalization',
  'key features are great, token limit is reached',
  'password: ••••••••',
  'm•••• •••• •••• 4417',
  '',
];

describe('secrets in a text', () => {
  test.each(masked)('%j is masked', (text, shown, found) => {
    const result = maskSecrets(text);
    expect(result.text).toBe(shown);
    expect(result.found.map(({ kind, count }) => `${kind} ${count}`).join(', ')).toBe(found);
  });

  test.each(harmless)('%j is left alone', (text) => {
    expect(maskSecrets(text)).toEqual({ text, found: [] });
  });

  test('every card number with a right check digit is found, however it is written; a wrong one is not', () => {
    const body = fc.stringMatching(/^4[0-9]{14}$/);
    fc.assert(
      fc.property(body, fc.constantFrom('', ' ', '-', '.'), (digits, gap) => {
        for (let check = 0; check < 10; check += 1) {
          const number = `${digits}${check}`;
          const written = [0, 4, 8, 12].map((at) => number.slice(at, at + 4)).join(gap);
          const sum = [...number].reverse().reduce((total, char, at) => {
            const value = Number(char) * (at % 2 === 0 ? 1 : 2);
            return total + (value > 9 ? value - 9 : value);
          }, 0);
          const result = maskSecrets(`card ${written} ok`);
          if (sum % 10 === 0) expect(result.text).toBe(`card •••• •••• •••• ${number.slice(12)} ok`);
          else expect(result.text).not.toBe(`card •••• •••• •••• ${number.slice(12)} ok`);
        }
      }),
    );
  });

  test('findings are in order and apart from each other', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'password: ',
        'pw is ',
        'hunter2',
        '4111 1111 1111 1111',
        ' ',
        '\n',
        'token=',
        'abcdef1234567890',
        '://a:b@',
      ),
      anyText(5),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = pieces.join('');
        let at = 0;
        for (const { start, end } of findSecrets(text)) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          at = end;
        }
      }),
    );
  });

  const hostile = [
    '4 ',
    '1234 ',
    'password ',
    'password is ',
    'password for a ',
    'eyJ-',
    'Bearer ',
    'key: ',
    '://a:',
    'DE89 ',
  ];
  test.each([...hostile, '-----BEGIN PRIVATE KEY-----', 'sk-', '4'])(
    'a megabyte of %j takes time in proportion',
    (unit) => {
      const text = unit.repeat(Math.ceil(1_000_000 / unit.length));
      const start = performance.now();
      findSecrets(text);
      expect(performance.now() - start).toBeLessThan(15_000);
    },
    20_000,
  );
});

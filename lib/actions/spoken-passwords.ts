import type { Span } from './card-numbers.ts';

/** "Password" in the languages customers write in. */
const words = [
  'password|passwd|passphrase|passcode|pwd|pw|pass ?word',
  'passwort|kennwort|zugangscode',
  'mot de passe|mdp',
  'contraseña|contrasena|clave',
  'senha|palavra-passe|palavra passe',
  'wachtwoord|lösenord|adgangskode|passord|salasana|hasło|heslo|jelszó|parola|şifre',
  'пароль|密码|密碼|パスワード|비밀번호|סיסמה|كلمة المرور|كلمة السر',
].join('|');

/** "is", and what stands for it. */
const links = 'is now|is|was|ist|lautet|war|est|es|era|é|är|er|on|jest|to|это|是|は|היא|הוא|هي';

/** A word for it, by itself; those of scripts without blanks may be followed by their "is". */
const word = `(?<![\\p{L}\\p{N}])(?:(?:${words}|pass(?=[ \\t]{0,3}[:=]))(?![\\p{L}\\p{N}])|(?:${words})(?=是|は))`;

/** What follows, in quotes or up to the next blank. */
const secret = '(?:["“„«`](?<quoted>[^"“”„«»`\\n]{3,128})["“”»`]|(?<plain>[^\\s"“”„«»`]{3,128}))';

/** "my password is …", "password for the portal: …". */
const told = new RegExp(
  `${word}(?:[ \\t]{1,3}(?:for|für|pour|para|of|to)(?:[ \\t]{1,3}[\\p{L}\\p{N}.-]{1,30}){1,4}?)?` +
    `(?<link>[ \\t]{0,3}(?:[:=：]|->|→)\\s{0,3}|[ \\t]{1,3}(?:${links})(?:[ \\t]{0,3}:)?[ \\t]{1,3}|[是は][ \\t]{0,3})${secret}`,
  'giu',
);

/** "password hunter2". */
const beside = new RegExp(`${word}[ \\t]{1,3}${secret}`, 'giu');

/** What follows "password is" when no password does. */
const talk = new Set(
  `not no wrong incorrect invalid expired required needed missing weak too still never always the a an my your our being reset
  set changed working correct right fine okay good same unknown forgotten lost blocked locked only also just really very
  that this what it to in on for and or but with from please protected stored hidden visible case accepted rejected refused
  nicht falsch abgelaufen ungültig richtig leider nur noch ein eine der die das mein zu zurückgesetzt gesperrt vergessen weg
  incorrecto incorrecta incorrecte expiré invalide invalida válida mal pas oublié perdue bloqué faux fausse
  errada incorreta inválida não bloqueada esquecida muy demasiado caducada olvidada bloqueada
  niet verlopen verkeerd fout`.split(/\s+/),
);

/** A user name and password inside an address: `https://user:secret@host`. */
const inAddress = /:\/\/[^\s:@/]{1,64}:([^\s@/]{1,128})@/g;

/**
 * Where somebody tells a password: a word for it, "is" or a colon, and what follows up to the next blank. Talk about
 * passwords ("is wrong", "reset") is left alone: after mere blanks only what has letters and digits counts, after "is" what
 * is no word of such talk.
 */
export function findPasswords(text: string): Span[] {
  const found: Span[] = [];
  for (const match of [...text.matchAll(told), ...text.matchAll(beside)]) {
    const { link = '', quoted, plain = '' } = match.groups ?? {};
    const value = quoted ?? plain.replace(/[.,;!?…)\]'’]+$/u, '');
    if (!isTold(value, link.trim(), quoted !== undefined)) continue;
    const start = match.index + match[0].lastIndexOf(quoted ?? plain);
    found.push({ start, end: start + value.length });
  }
  for (const match of text.matchAll(inAddress)) {
    const end = match.index + match[0].length - 1;
    found.push({ start: end - (match[1]?.length ?? 0), end });
  }
  return found;
}

function isTold(value: string, link: string, quoted: boolean): boolean {
  if (value.length < 3 || /^[•*_.-]+$/.test(value) || talk.has(value.toLowerCase())) return false;
  const hasBoth = /\p{L}/u.test(value) && /\d/.test(value);
  if (link === '') return value.length >= 6 && hasBoth;
  return quoted || hasBoth || /[:=：→>]/.test(link) || /[^\p{L}\p{M}]/u.test(value) || value.length >= 4;
}

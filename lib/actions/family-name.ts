/** Words that belong to the family name which follows them, in the languages that have them. */
const particles = new Set(
  `van von vom vor de den der del della delle dei degli di da do dos das du des d' la le les lo los las el al ul
  ter ten te ver zu zum zur zw af av ap bin ibn ben bint bat abu abou umm abd st st. saint san santa santo mac ó ní
  عبد ابو أبو ابن إبن بن بنت ال آل בן בת בר אבו`.split(/\s+/),
);

/** Before these a given name goes on: "Maria del Carmen", "María de los Ángeles". */
const marian = new Set(
  `carmen pilar rosario mar rocío rocio ángeles angeles dolores mercedes jesús jesus lourdes fátima fatima
  guadalupe concepción concepcion luz sol socorro milagros conceição conceicao céu`.split(/\s+/),
);

/** A given name may begin with these in Arabic names: "عبد الله", "Abdul Rahman". */
const givenPrefix = new Set('عبد أبو ابو abdul abd abdel abu'.split(/\s+/));

/** Second surnames are known by the first of the two: "García Márquez", "Pérez Gómez". */
const spanishSurname = /(?:[eéií]z|[cd]ía)$/iu;

/**
 * Where the family name begins: the index of its first word, at least 1.
 * @param words two or more words, given name first
 */
export function familyStart(words: readonly string[]): number {
  const last = words.length - 1;
  const given = givenWords(words);
  const from = given > last ? 1 : given;
  const joined = words.findIndex((word, index) => index > from && index < last && /^(?:y|i|e|и)$/.test(word));
  if (joined > 0) return joined - 1;
  const particle = words.findIndex((word, index) => index >= from && index < last && particles.has(word.toLowerCase()));
  if (particle > 0) return keepSurnameBefore(words, particle, from);
  const before = words[last - 1] ?? '';
  return from > 1 || (last - 1 >= 1 && spanishSurname.test(before)) ? Math.max(from, last - 1) : last;
}

/** A surname may stand before the particle of the second one: "Ana López de la Cruz". */
function keepSurnameBefore(words: readonly string[], particle: number, from: number): number {
  const before = particle - 1;
  return before >= from && spanishSurname.test(words[before] ?? '') ? before : particle;
}

/** How many words the given name surely has. */
function givenWords(words: readonly string[]): number {
  if (givenPrefix.has((words[0] ?? '').toLowerCase()) && words.length > 2) return 2;
  for (let at = 1; at < Math.min(words.length, 4); at += 1) {
    if (!marian.has((words[at] ?? '').toLowerCase())) continue;
    const between = words.slice(1, at).map((word) => word.toLowerCase());
    if (between.length > 0 && between.every((word) => /^(?:de|del|da|do|la|los|las)$/.test(word))) return at + 1;
  }
  return 1;
}

/** Whether a name of several words begins with the family, as in Chinese, Japanese (kanji or kana) and Korean. */
export function isFamilyFirst(words: readonly string[]): boolean {
  return words.every((word) =>
    /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}々ー]+$/u.test(word),
  );
}

/**
 * Whether anything of a text can be seen. People get past a required name with blanks of no width, joiners and fillers, which
 * would leave a headline empty (Unicode, "Default_Ignorable_Code_Point").
 */
export function isSeen(text: string): boolean {
  return /[^\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u.test(text);
}

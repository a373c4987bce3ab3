/** The library's file by its own name: by the package's, Node finds its own deprecated module. */
declare module 'punycode/punycode.js' {
  const punycode: { toUnicode(domain: string): string };
  export default punycode;
}

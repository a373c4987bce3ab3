import { parseAst } from 'vite';
import { describe, expect, it } from 'vitest';
import { type Cuts, cutSource } from './cut-source.ts';

const cut = (code: string, cuts: Cuts) => cutSource(code, parseAst(code), cuts);
const run = (code: string): unknown => new Function(code)();

describe('cutting a source', () => {
  it('leaves of a class the methods that stay and all fields, and every position as it was', () => {
    const code = 'class A {\n  field = 1;\n  get gone() { return 2; }\n  stays() { return 3; }\n}\nreturn new A();';
    const source = `(() => {${code}})()`;
    const { code: left, missing } = cut(source, { members: { A: ['stays'] } });
    expect(missing).toEqual([]);
    expect(left).toHaveLength(source.length);
    expect(left.indexOf('stays')).toBe(source.indexOf('stays'));
    const made = run(`return ${left}`);
    expect(made).toHaveProperty('field', 1);
    expect(made).toHaveProperty('stays');
    expect(made).not.toHaveProperty('gone');
  });

  it('leaves of a constructor’s members those that stay, first or last, derived or not', () => {
    const code = `const make = core.$constructor("T", () => {}, util.derived({ odd: 1 }, { a() {}, get b() {}, c() {} }));
      const other = core.$constructor("U", () => {}, { a() {} });`;
    const { code: left } = cut(code, { members: { T: ['b'] } });
    expect(left.replace(/\s+/g, '')).toBe(
      'constmake=core.$constructor("T",()=>{},util.derived({},{getb(){},}));constother=core.$constructor("U",()=>{},{a(){}});',
    );
  });

  it('takes out assignments and calls as whole statements, and nothing that only looks like one', () => {
    const code = 'a.b.gone = () => { x(); };\ngone2();\nconst y = gone2();\na.stays = 1;';
    expect(cut(code, { assignments: ['gone'], calls: ['gone2'] }).code.trim()).toBe('const y = gone2();\na.stays = 1;');
  });

  it('names what is not there', () => {
    const { missing } = cut('class A { a() {} }', {
      members: { A: ['a', 'b'], B: [] },
      assignments: ['c'],
      calls: ['d'],
    });
    expect(missing).toEqual(['A.b', 'B', 'c', 'd']);
  });
});

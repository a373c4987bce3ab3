import { describe, expect, it } from 'vitest';
import type { Settings } from '../../lib/settings/schema.ts';
import { checkList, readDrafts, writeList } from './never-log.ts';

const saved: Settings['neverLog'] = {
  domains: ['lanternmoor.example'],
  tags: ['legal'],
  teams: [],
  attributes: [
    { name: 'Topic', value: 'HR' },
    { name: 'Private', value: '' },
  ],
};

describe('a line of a list', () => {
  it('that cannot be saved is named by its number, its text and what to enter', () => {
    const wrong = checkList('domains', 'example.com\n\nhttps://example.org\nana@\na b@example.net');
    expect(wrong).toEqual([
      'Line 3, “https://example.org”: enter a domain such as example.com, or one whole address.',
      'Line 4, “ana@”: enter a domain such as example.com, or one whole address.',
      'Line 5, “a b@example.net”: enter a domain such as example.com, or one whole address.',
    ]);
    expect(checkList('attributes', '= legal')).toHaveLength(1);
    expect(checkList('tags', 'x'.repeat(256))).toHaveLength(1);
  });

  it('may be a domain in any script, however it is marked as one, or an address', () => {
    expect(
      checkList(
        'domains',
        '@Example.com\n*.example.com\nana@example.net\nbüro.example\nxn--bro-hoa.example\nпример.рф',
      ),
    ).toEqual([]);
  });

  it('may be an attribute with a value, or one alone for any value', () => {
    expect(checkList('attributes', 'Topic = HR\nPrivate\nFormula = a=b')).toEqual([]);
  });

  it('is one too many after the two hundredth', () => {
    const lines = Array.from({ length: 201 }, (_, index) => `tag ${index}`).join('\n');
    expect(checkList('tags', lines)).toEqual(['At most 200 lines; these are 201.']);
  });
});

describe('what is saved', () => {
  it('replaces only the lists that were typed into', () => {
    expect(readDrafts({ tags: 'VIP\n\n vip \nlegal' }, saved)).toEqual({ ...saved, tags: ['VIP', 'legal'] });
  });

  it('is what it was before where a line cannot be saved, while the other lists go on', () => {
    const drafts = { domains: '@New.example\nno domain', teams: 'Back office' };
    expect(readDrafts(drafts, saved)).toEqual({ ...saved, teams: ['Back office'] });
  });

  it('has domains in small letters and attributes in two parts', () => {
    const read = readDrafts(
      {
        domains: '@New.Example\n*.new.example\nAna@New.example',
        attributes: 'Topic=HR\nTopic = HR\nPrivate=\nSum = a=b',
      },
      saved,
    );
    expect(read.domains).toEqual(['new.example', 'ana@new.example']);
    expect(read.attributes).toEqual([
      { name: 'Topic', value: 'HR' },
      { name: 'Private', value: '' },
      { name: 'Sum', value: 'a=b' },
    ]);
  });

  it('reads back as it is written out', () => {
    for (const list of ['domains', 'tags', 'teams', 'attributes'] as const) {
      expect(readDrafts({ [list]: writeList(list, saved) }, saved)).toEqual(saved);
    }
  });

  it('is empty when everything was taken out', () => {
    expect(readDrafts({ domains: '\n' }, saved).domains).toEqual([]);
  });
});

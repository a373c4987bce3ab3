import { describe, expect, it } from 'vitest';
import { describePath, drawPath } from './path-maths.ts';

describe('a path', () => {
  it('shows what is done, where it is and what is to come', () => {
    expect(drawPath({ step: 2, steps: 4, outcome: 'open' })).toEqual({
      kind: 'segments',
      segments: ['done', 'now', 'todo', 'todo'],
    });
  });

  it('is all green when won', () => {
    expect(drawPath({ step: 3, steps: 3, outcome: 'won' })).toEqual({
      kind: 'segments',
      segments: ['won', 'won', 'won'],
    });
  });

  it('has only the stage it was lost at in red', () => {
    expect(drawPath({ step: 2, steps: 3, outcome: 'lost' })).toEqual({
      kind: 'segments',
      segments: ['todo', 'lost', 'todo'],
    });
  });

  it('of a value the org no longer lists has no current stage, and a lost one ends red', () => {
    expect(drawPath({ step: 0, steps: 2, outcome: 'open' })).toEqual({ kind: 'segments', segments: ['todo', 'todo'] });
    expect(drawPath({ step: 0, steps: 2, outcome: 'lost' })).toEqual({ kind: 'segments', segments: ['todo', 'lost'] });
  });

  it('of more than twelve stages is one plain bar', () => {
    expect(drawPath({ step: 6, steps: 24, outcome: 'open' })).toEqual({ kind: 'bar', share: 0.25, tone: 'now' });
    expect(drawPath({ step: 6, steps: 24, outcome: 'won' })).toEqual({ kind: 'bar', share: 1, tone: 'won' });
    expect(drawPath({ step: 1, steps: 12, outcome: 'open' }).kind).toBe('segments');
  });

  it('never has a stage outside its list', () => {
    expect(drawPath({ step: 9, steps: 2, outcome: 'open' })).toEqual({ kind: 'segments', segments: ['done', 'now'] });
    expect(drawPath({ step: 0, steps: 0, outcome: 'open' })).toEqual({ kind: 'segments', segments: ['todo'] });
  });

  it('is told in words', () => {
    const path = { label: 'Working', step: 2, steps: 4, outcome: 'open' } as const;
    expect(describePath(path)).toBe('Working, 2 of 4');
    expect(describePath({ ...path, step: 0 })).toBe('Working');
    expect(describePath({ ...path, outcome: 'lost' })).toBe('Working, lost');
  });
});

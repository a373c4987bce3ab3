import type { RelatedPlan } from '../../lib/messages/write.ts';

const remembered = 'Remembered for this conversation.';

/** Why one was or was not set; and of a choice made just now, that it will be kept. */
export function explainRelated({ source, sentence }: RelatedPlan, drafted: string | null): string | null {
  if (drafted === null) return sentence;
  return source.kind === 'none' && sentence !== null ? `${sentence} ${remembered}` : remembered;
}

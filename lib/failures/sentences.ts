import type { Failure, FailureCode } from './codes.ts';
import { intercomSentences } from './intercom-sentences.ts';
import { productSentences } from './product-sentences.ts';
import { salesforceSentences } from './salesforce-sentences.ts';
import type { Sentence, SentenceMaker } from './sentence.ts';
import { signInSentences } from './sign-in-sentences.ts';
import type { writeSentences } from './write-sentences.ts';

/** Failures of writing: their words come with the part of a page that writes. */
type Later = keyof typeof writeSentences;

/** From code to the words the agent reads. A code without words does not compile. */
const sentences: Record<Exclude<FailureCode, Later>, SentenceMaker> & Partial<Record<Later, SentenceMaker>> = {
  ...signInSentences,
  ...salesforceSentences,
  ...intercomSentences,
  ...productSentences,
};

/** Adds the words for writing. */
export function learnSentences(more: Record<Later, SentenceMaker>): void {
  Object.assign(sentences, more);
}

/** The sentence for a failure, filled with its words. */
export function sentenceFor(failure: Failure): Sentence {
  return (sentences[failure.code] ?? sentences.unexpected)(failure.params);
}

/** A title as a sentence of its own, where text follows it. */
export function endSentence(title: string): string {
  return /[.!?…]$/.test(title) ? title : `${title}.`;
}

/** A failure as one line: its title, then the rest. */
export function inWords(failure: Failure): string {
  const { title, text } = sentenceFor(failure);
  return `${endSentence(title)} ${text}`;
}

export type { NextStep, Sentence } from './sentence.ts';

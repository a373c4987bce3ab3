import type { Failure, FailureCode } from './codes.ts';
import { intercomSentences } from './intercom-sentences.ts';
import { productSentences } from './product-sentences.ts';
import { salesforceSentences } from './salesforce-sentences.ts';
import type { Sentence, SentenceMaker } from './sentence.ts';
import { signInSentences } from './sign-in-sentences.ts';
import { writeSentences } from './write-sentences.ts';

/** From code to the words the agent reads. A code without words does not compile. */
const sentences: Record<FailureCode, SentenceMaker> = {
  ...signInSentences,
  ...salesforceSentences,
  ...intercomSentences,
  ...writeSentences,
  ...productSentences,
};

/** The sentence for a failure, filled with its words. */
export function sentenceFor(failure: Failure): Sentence {
  return sentences[failure.code](failure.params);
}

export type { NextStep, Sentence } from './sentence.ts';

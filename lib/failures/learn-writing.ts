import { learnSentences } from './sentences.ts';
import { writeSentences } from './write-sentences.ts';

/** Imported by whatever shows how a write failed: pages that only read do without these words. */
learnSentences(writeSentences);

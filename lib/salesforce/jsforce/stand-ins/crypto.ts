import { refuse } from './refuse.ts';

/** PKCE is made with Web Crypto in sign-in.ts. */
export const randomBytes = refuse('crypto.randomBytes');
export const createHash = refuse('crypto.createHash');

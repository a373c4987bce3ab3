import { refuse } from './refuse.ts';

/** Multipart uploads (ContentVersion) are not sent by this product. */
export default class FormData {
  constructor() {
    refuse('form-data')();
  }
}

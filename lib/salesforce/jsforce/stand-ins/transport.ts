import { refuse } from './refuse.ts';

/** jsforce's own transport never settles on a lost connection; forgetting to give ours must be an error at once. */
export class Transport {
  static readonly supported = false;
  readonly httpRequest = refuse('a transport that was not given');
}

export const JsonpTransport = Transport;
export const CanvasTransport = Transport;
export const XdProxyTransport = Transport;
export const HttpProxyTransport = Transport;
export default Transport;

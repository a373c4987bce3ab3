import { EventEmitter } from './events.ts';

/** The registry object without its browser client, which would keep tokens in localStorage. */
const jsforce = new EventEmitter();
export default jsforce;

type Module = (connection: unknown) => unknown;

/** How jsforce's optional APIs hang themselves onto each new connection. */
export function registerModule(name: string, make: Module): void {
  jsforce.on('connection:new', (connection) => {
    if (typeof connection !== 'object' || connection === null) return;
    let made: unknown;
    Object.defineProperty(connection, name, {
      get: () => {
        made ??= make(connection);
        return made;
      },
      enumerable: true,
      configurable: true,
    });
  });
}

/** jsforce's promise with a stream beside it. */
export class StreamPromise<T> extends Promise<T> {
  stream(): unknown {
    return undefined;
  }

  static create<T>(build: () => { stream: unknown; promise: Promise<T> }): StreamPromise<T> {
    const { stream, promise } = build();
    const made = new StreamPromise<T>((resolve, reject) => {
      promise.then(resolve, reject);
    });
    made.stream = () => stream;
    return made;
  }
}

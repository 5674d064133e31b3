/** What a promise gives in time; undefined when it is late. It goes on all the same. */
export async function within<Value>(work: Promise<Value>, milliseconds: number): Promise<Value | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), milliseconds)));
  const first = await Promise.race([work, late]);
  clearTimeout(timer);
  return first;
}

/**
 * Returns a function that resolves to `entry`, a slim entry of the package. Its wasm is fetched at
 * the first call, and again at the next one if that failed.
 */
export function lazily(entry, wasm) {
  let loading;
  return async () => {
    loading ??= entry.init(wasm);
    try {
      await loading;
    } catch (error) {
      loading = undefined;
      throw error;
    }
    return entry;
  };
}

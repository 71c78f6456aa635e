/**
 * Returns a function that resolves to what `load` imports, a slim entry of the package. Code and wasm
 * are fetched at the first call, and again at the next one if that failed.
 */
export function lazily(load, wasm) {
  let loading;
  const begin = async () => {
    const entry = await load();
    await entry.init(wasm);
    return entry;
  };
  return async () => {
    try {
      return await (loading ??= begin());
    } catch (error) {
      loading = undefined;
      throw error;
    }
  };
}

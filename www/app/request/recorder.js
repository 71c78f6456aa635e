/**
 * Watches the attempts of one call from the `fetch` that the client sends with. Each attempt is
 * `{ start, end, status, error, retryAfter }`, in milliseconds since the recorder was made.
 * `onChange` is called when an attempt begins and when it ends.
 */
export function createRecorder(now = () => performance.now()) {
  const zero = now();
  const attempts = [];
  const recorder = { attempts, elapsed: () => now() - zero, observe, onChange() {} };
  return recorder;

  function observe(fetch) {
    return async (...args) => {
      const attempt = begin();
      try {
        const response = await fetch(...args);
        attempt.status = response.status;
        attempt.retryAfter = response.headers.get('retry-after');
        return response;
      } catch (error) {
        attempt.error = error;
        throw error;
      } finally {
        attempt.end = recorder.elapsed();
        recorder.onChange();
      }
    };
  }

  function begin() {
    const start = recorder.elapsed();
    const attempt = { start, end: null, status: null, error: null, retryAfter: null };
    attempts.push(attempt);
    recorder.onChange();
    return attempt;
  }
}
